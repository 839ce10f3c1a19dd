// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * LibbpfMessages: what libbpf says while it does something for this thread, the verifier's words
 * above all.
 */
#ifndef RENDER_SRC_PROBE_LIBBPF_MESSAGES_H
#define RENDER_SRC_PROBE_LIBBPF_MESSAGES_H

#include <string>
#include <string_view>

namespace render::probe {

/** Takes libbpf's messages of this thread as long as it lives; others go where they went before. */
class LibbpfMessages {
 public:
  LibbpfMessages();
  LibbpfMessages(const LibbpfMessages&) = delete;
  LibbpfMessages& operator=(const LibbpfMessages&) = delete;
  ~LibbpfMessages();

  [[nodiscard]] const std::string& text() const { return text_; }
  void add(std::string_view text) { text_ += text; }

  /** The last lines of the verifier's log before its statistics; empty if it had nothing to say. */
  [[nodiscard]] std::string verdict() const;
  /** What libbpf itself says: its first line. */
  [[nodiscard]] std::string first_line() const;

 private:
  std::string text_;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_LIBBPF_MESSAGES_H
