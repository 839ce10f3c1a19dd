// SPDX-License-Identifier: Apache-2.0
#include "render/channel/receive_buffer.h"

#include <cerrno>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace channel {

ReceiveBuffer::ReceiveBuffer(std::size_t size) : capacity_(size) {
  if (size < max_record_size) {
    throw std::runtime_error(
        "a receive buffer must hold the largest record of 65543 bytes; give a larger size");
  }
  if (size > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw std::runtime_error("a receive buffer must be smaller than 2 GiB");
  }
  bytes_.reset(new u8[size]);
}

std::span<u8> ReceiveBuffer::free_space() { return {bytes_.get() + size_, capacity_ - size_}; }

void ReceiveBuffer::commit(std::size_t size) { size_ += size; }

int ReceiveBuffer::deliver(Callbacks& callbacks) {
  if (size_ == 0) {
    return 0;
  }
  u32 consumed = 0;
  try {
    consumed = callbacks.received_data(bytes_.get(), static_cast<int>(size_));
  } catch (...) {
    return -EPROTO;
  }
  if (consumed > size_) {
    return -EPROTO;
  }
  if (consumed == 0) {
    return size_ == capacity_ ? -EOVERFLOW : 0;
  }
  size_ -= consumed;
  // The rest is less than a record when the callback takes all whole records, so this moves little.
  if (size_ != 0) {
    std::memmove(bytes_.get(), bytes_.get() + consumed, size_);
  }
  return 0;
}

}  // namespace channel
