// SPDX-License-Identifier: Apache-2.0
#include "render/memory_writer.h"

#include <algorithm>

#include "render/checks.h"

namespace render {

MemoryWriter::MemoryWriter(std::size_t limit) : limit_(limit) {}

MemoryWriter::MemoryWriter(std::span<u8> area) : area_(area), limit_(area.size()) {
  open_room(area_.data());
}

Expected<u8*, std::error_code> MemoryWriter::start_write(u32 length) {
  if (is_open_ || length > area_.size() - size()) [[unlikely]] {
    if (const std::error_code error = make_room(length)) return {unexpected, error};
  }
  open_ = length;
  is_open_ = true;
  set_room(room(), room());
  return room();
}

void MemoryWriter::finish_write() {
  if (!is_open_) detail::check_failed("MemoryWriter: finish_write() without an open write");
  open_room(room() + open_);
  open_ = 0;
  is_open_ = false;
}

u32 MemoryWriter::buf_size() const {
  return static_cast<u32>(std::min<std::size_t>(limit_, std::numeric_limits<u32>::max()));
}

std::string_view MemoryWriter::view() const {
  return {reinterpret_cast<const char*>(area_.data()), size()};
}

void MemoryWriter::clear() {
  open_room(area_.data());
  open_ = 0;
  is_open_ = false;
}

std::error_code MemoryWriter::make_room(u32 length) {
  if (is_open_) {
    detail::check_failed("MemoryWriter: start_write() while a write is open");
    return std::make_error_code(std::errc::operation_in_progress);
  }
  const std::size_t written = size();
  if (length > limit_ - written) return std::make_error_code(std::errc::no_buffer_space);
  // Memory of the caller never gets here: the limit is its size.
  own_.resize(std::min(limit_, std::max(written + length, 2 * own_.size())));
  area_ = own_;
  open_room(area_.data() + written);
  return {};
}

}  // namespace render
