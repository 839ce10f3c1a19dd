// SPDX-License-Identifier: Apache-2.0
#include "render/channel/double_write_channel.h"

namespace channel {

std::error_code DoubleWriteChannel::send(const u8* data, int length) {
  if (const std::error_code error = channel_.send(data, length)) {
    return error;
  }
  if (const std::error_code error = copy_.send(data, length)) {
    copy_error_ = copy_error_ ? copy_error_ : error;
    bytes_not_copied_ += static_cast<u64>(length);
  }
  return {};
}

std::error_code DoubleWriteChannel::flush() {
  if (const std::error_code error = copy_.flush()) {
    copy_error_ = copy_error_ ? copy_error_ : error;
  }
  return channel_.flush();
}

void DoubleWriteChannel::close() {
  channel_.close();
  copy_.close();
}

}  // namespace channel
