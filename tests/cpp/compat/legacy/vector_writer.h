// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <channel/ibuffered_writer.h>
#include <platform/types.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <vector>

namespace legacy {

/** Keeps what is written, as buffers of one's own do. */
class VectorWriter : public IBufferedWriter {
 public:
  Expected<u8*, std::error_code> start_write(u32 length) override {
    if (is_full) return {unexpected, ENOBUFS, std::generic_category()};
    area_.resize(length);
    return area_.data();
  }
  void finish_write() override {
    bytes.append(reinterpret_cast<char const*>(area_.data()), area_.size());
    ++messages;
  }
  std::error_code flush() override { return {}; }
  u32 buf_size() const override { return 1 << 16; }
  bool is_writable() const override { return true; }

  std::string bytes;
  int messages = 0;
  bool is_full = false;

 private:
  std::vector<u8> area_;
};

}  // namespace legacy
