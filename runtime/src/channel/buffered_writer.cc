// SPDX-License-Identifier: Apache-2.0
#include "render/channel/buffered_writer.h"

#include <limits>
#include <stdexcept>

namespace channel {

namespace {

u32 checked_size(u32 size) {
  if (size == 0 || size > static_cast<u32>(std::numeric_limits<int>::max())) {
    throw std::runtime_error("BufferedWriter: the size must be between 1 and 2147483647 bytes");
  }
  return size;
}

}  // namespace

BufferedWriter::BufferedWriter(Channel& channel, u32 size)
    : channel_(channel), size_(checked_size(size)), buffer_(new u8[size]) {}

BufferedWriter::~BufferedWriter() {
  open_ = false;
  static_cast<void>(flush());
}

Expected<u8*, std::error_code> BufferedWriter::start_write(u32 length) {
  if (open_) {
    return {unexpected, std::make_error_code(std::errc::operation_in_progress)};
  }
  if (length > size_) {
    return {unexpected, std::make_error_code(std::errc::no_buffer_space)};
  }
  if (!channel_.is_open()) {
    discard();
    discarded_bytes_ += length;
    return {unexpected, std::make_error_code(std::errc::not_connected)};
  }
  if (length > size_ - used_) {
    if (const std::error_code error = flush()) {
      return {unexpected, error};
    }
  }
  open_ = true;
  open_length_ = length;
  return buffer_.get() + used_;
}

void BufferedWriter::finish_write() {
  if (open_) {
    used_ += open_length_;
    open_ = false;
  }
}

std::error_code BufferedWriter::flush() {
  if (open_) {
    return std::make_error_code(std::errc::operation_in_progress);
  }
  if (used_ == 0) {
    return {};
  }
  if (!channel_.is_open()) {
    discard();
    return std::make_error_code(std::errc::not_connected);
  }
  std::error_code error;
  try {
    error = channel_.send(buffer_.get(), static_cast<int>(used_));
  } catch (...) {
    error = std::make_error_code(std::errc::invalid_argument);
  }
  if (error == std::errc::no_buffer_space) {
    return error;
  }
  if (error) {
    discard();
    return error;
  }
  used_ = 0;
  return {};
}

void BufferedWriter::reset() {
  used_ = 0;
  open_ = false;
}

void BufferedWriter::discard() {
  discarded_bytes_ += used_;
  used_ = 0;
}

}  // namespace channel
