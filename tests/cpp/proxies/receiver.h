// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Receivers of app b: one thread of it, as a sender sees it.
 */
#ifndef RENDER_TESTS_RECEIVER_H
#define RENDER_TESTS_RECEIVER_H

#include <generated/proxies_test/b/connection.h>
#include <generated/proxies_test/b/index.h>
#include <generated/proxies_test/b/protocol.h>
#include <generated/proxies_test/b/transform_builder.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "receiver_spans.h"
#include "render/types.h"

namespace proxies_test {

/** The end of one sender's channel: a Connection, with a Protocol of its own, on a shared Index. */
class Channel {
 public:
  explicit Channel(b::Index& index) : protocol_(builder_), connection_(protocol_, index) {
    connection_.on_connection_authenticated();
  }

  /** Handles complete records; false if one of them is refused. */
  bool handle(std::string_view bytes) {
    return protocol_.handle_multiple(bytes.data(), bytes.size()).result ==
           static_cast<int>(bytes.size());
  }

  /** Messages that were dropped, by all reasons together. */
  u64 errors() {
    u64 sum = 0;
    connection_.message_errors.foreach (
        [&sum](std::string_view, std::string_view, std::string_view, u64 count) { sum += count; });
    return sum;
  }

  [[nodiscard]] u64 pulses() const { return connection_.message_stats.counts.b_pulse; }

 private:
  b::TransformBuilder builder_;
  b::Protocol protocol_;
  b::Connection connection_;
};

/** What handlers noted since the last call. */
inline std::vector<std::string> take_received() { return std::exchange(received, {}); }

}  // namespace proxies_test

#endif  // RENDER_TESTS_RECEIVER_H
