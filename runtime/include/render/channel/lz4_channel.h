// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_LZ4_CHANNEL_H
#define RENDER_CHANNEL_LZ4_CHANNEL_H

#include "render/channel/channel.h"
#include "render/types.h"

#include <system_error>
#include <vector>

namespace channel {

/// Compresses what it passes on to another channel.
///
/// Switched off, as at first, it passes everything on unchanged. Switched on, each send() becomes
/// one complete LZ4 frame (frame format, default preferences), sent in one piece; put a
/// BufferedWriter in front so that a frame holds many records. The peer has to know from which byte
/// on frames follow: see Lz4Receiver. A frame that the other channel refuses is as if it had never
/// been: the same bytes can be sent again.
///
/// After a reconnection the new peer expects uncompressed bytes again: switch it off in on_connect,
/// or use UpstreamConnection, which does.
///
/// Thread: that of the other channel, which must outlive it.
class Lz4Channel final : public Channel {
 public:
  struct Stats {
    u64 frames = 0;
    u64 bytes_in = 0;   ///< given to send() while switched on, as far as they were accepted
    u64 bytes_out = 0;  ///< of the frames they became
  };

  explicit Lz4Channel(Channel& channel) : channel_(channel) {}

  /// Takes effect with the next send(): flush a BufferedWriter in front before, or what it holds
  /// is compressed, too.
  void set_compression(bool on) { compression_ = on; }
  bool compression() const { return compression_; }

  using Channel::send;
  /// Sending nothing makes no frame. Additionally gives `message_size` where a frame could become
  /// larger than 2 GiB.
  std::error_code send(const u8* data, int length) override;
  std::error_code flush() override { return channel_.flush(); }
  void close() override { channel_.close(); }
  bool is_open() const override { return channel_.is_open(); }

  const Stats& stats() const { return stats_; }

 private:
  Channel& channel_;
  bool compression_ = false;
  std::vector<u8> frame_;  // kept, so that a steady load does not allocate
  Stats stats_;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_LZ4_CHANNEL_H
