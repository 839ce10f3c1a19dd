// SPDX-License-Identifier: Apache-2.0
#include "render/channel/lz4_channel.h"

#include <lz4frame.h>

#include <cstddef>
#include <limits>

namespace channel {

std::error_code Lz4Channel::send(const u8* data, int length) {
  if (!compression_ || length <= 0) {
    return channel_.send(data, length);
  }
  if (!channel_.is_open()) {
    return std::make_error_code(std::errc::not_connected);  // not worth compressing
  }
  const auto size = static_cast<std::size_t>(length);
  const std::size_t bound = LZ4F_compressFrameBound(size, nullptr);
  if (bound > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return std::make_error_code(std::errc::message_size);
  }
  if (frame_.size() < bound) {
    frame_.resize(bound);
  }
  const std::size_t written = LZ4F_compressFrame(frame_.data(), frame_.size(), data, size, nullptr);
  if (LZ4F_isError(written) != 0) {
    return std::make_error_code(std::errc::not_enough_memory);  // its only failure with this bound
  }
  const std::error_code error = channel_.send(frame_.data(), static_cast<int>(written));
  if (!error) {
    ++stats_.frames;
    stats_.bytes_in += size;
    stats_.bytes_out += written;
  }
  return error;
}

}  // namespace channel
