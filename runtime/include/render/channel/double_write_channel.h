// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_DOUBLE_WRITE_CHANNEL_H
#define RENDER_CHANNEL_DOUBLE_WRITE_CHANNEL_H

#include "render/channel/channel.h"
#include "render/types.h"

#include <system_error>

namespace channel {

/// Sends everything to one channel and a copy of it to another, for example a FileChannel.
///
/// The first one decides: its results are the results, and the copy gets exactly what it accepted,
/// so that bytes which are refused and sent again are not doubled. Failures of the copy do not
/// disturb the conversation; they are counted and the first is kept.
///
/// Thread: that of the first channel. Both must outlive it.
class DoubleWriteChannel final : public Channel {
 public:
  DoubleWriteChannel(Channel& channel, Channel& copy) : channel_(channel), copy_(copy) {}

  using Channel::send;
  std::error_code send(const u8* data, int length) override;
  std::error_code flush() override;
  /// Closes both.
  void close() override;
  bool is_open() const override { return channel_.is_open(); }

  /// What the copy reported first, or none.
  std::error_code copy_error() const { return copy_error_; }
  /// Bytes that were sent and are not in the copy.
  u64 bytes_not_copied() const { return bytes_not_copied_; }

 private:
  Channel& channel_;
  Channel& copy_;
  std::error_code copy_error_;
  u64 bytes_not_copied_ = 0;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_DOUBLE_WRITE_CHANNEL_H
