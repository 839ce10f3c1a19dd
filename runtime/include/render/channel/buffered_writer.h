// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_BUFFERED_WRITER_H
#define RENDER_CHANNEL_BUFFERED_WRITER_H

#include "render/buffered_writer.h"
#include "render/channel/channel.h"
#include "render/types.h"

#include <memory>
#include <system_error>

namespace channel {

/// Collects messages in a fixed buffer and sends them in one piece.
///
/// The buffer is allocated once. A message that does not fit behind the others flushes them first;
/// one larger than the buffer is refused with `no_buffer_space`.
///
/// Nothing is lost silently. When the channel is not open, start_write and flush return
/// `not_connected`, buffered messages are dropped and counted in discarded_bytes(). When the
/// channel refuses for back-pressure (`no_buffer_space`) the buffered messages are kept for the
/// next flush; only the message that found no room is refused.
///
/// After a reconnection call reset() in on_connect: the new peer must not get the tail of the old
/// conversation.
///
/// Thread: that of the channel. Ownership: the channel must outlive the writer.
class BufferedWriter final : public IBufferedWriter {
 public:
  /// @param size capacity in bytes. Largest record of the protocol: 65543.
  BufferedWriter(Channel& channel, u32 size);
  ~BufferedWriter() override;
  BufferedWriter(const BufferedWriter&) = delete;
  BufferedWriter& operator=(const BufferedWriter&) = delete;

  /// Opens a write of exactly `length` bytes. At most one is open at a time; a second gives
  /// `operation_in_progress`. The area is valid until finish_write and has no alignment.
  Expected<u8*, std::error_code> start_write(u32 length) override;

  /// Completes the open write. Without one it does nothing.
  void finish_write() override;

  /// Sends what is complete in one Channel::send. An exception of the channel becomes
  /// `invalid_argument`; errors other than back-pressure drop the content. While a write
  /// is open it gives `operation_in_progress` and does nothing.
  std::error_code flush() override;

  u32 buf_size() const override { return size_; }
  bool is_writable() const override { return channel_.is_open(); }

  /// Drops complete messages and an open write, without counting them as discarded.
  void reset();

  /// Bytes of complete messages that wait for flush.
  u32 buffered_bytes() const { return used_; }

  /// Bytes dropped since construction because they could not be sent: buffered messages, and
  /// messages refused by start_write while the channel was not open.
  u64 discarded_bytes() const { return discarded_bytes_; }

 private:
  void discard();

  Channel& channel_;
  const u32 size_;
  const std::unique_ptr<u8[]> buffer_;
  u32 used_ = 0;
  u32 open_length_ = 0;
  bool open_ = false;
  u64 discarded_bytes_ = 0;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_BUFFERED_WRITER_H
