// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_LZ4_RECEIVER_H
#define RENDER_CHANNEL_LZ4_RECEIVER_H

#include "render/channel/callbacks.h"
#include "render/channel/network_channel.h"
#include "render/channel/receive_buffer.h"
#include "render/channel/session_factory.h"
#include "render/types.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace channel {

class Lz4Decoder;

struct Lz4ReceiverOptions {
  /// Records that come uncompressed before the first frame. 0: frames from the first byte on.
  /// Without a value bytes stay uncompressed until Lz4Receiver::expect_frames().
  std::optional<u32> raw_records = 1;
  /// Largest block size a frame may ask for, in bytes: 65536 (that of the default preferences), or
  /// 262144, 1048576, 4194304. A connection needs about twice this memory, and the receive buffer.
  std::size_t max_block_size = 65536;
  /// Largest number of bytes a frame may decompress to. Bounds work, not memory: content is handed
  /// on in pieces.
  u64 max_frame_content = 64 * 1024 * 1024;
  /// For decompressed bytes that are not consumed yet; at least max_record_size.
  std::size_t receive_buffer_size = default_receive_buffer_size;
  /// Hears why a connection is ended, before the target does.
  std::function<void(NetworkChannel& client, std::string_view what)> error_handler = {};
};

/// Decompresses what a peer with an Lz4Channel sends, and passes it on to other callbacks.
///
/// A conversation begins uncompressed: some records, one by default, which tell versions. Frames
/// follow directly behind the last of them, often in the same delivery. Where a record ends only
/// the target knows. It is therefore shown one byte more at a time, until it consumes something:
/// that is one record. Hence the target must consume whole records only, as ProtocolSession does.
///
/// Then everything is LZ4 frames. Their content is presented like the bytes of any channel; frames
/// should hold whole records, but a record that continues in the next frame is not an error.
///
/// Bytes that are no legal frame, and frames over the limits, end this connection only: the error
/// handler gets a text, the target on_error (-EBADMSG, -EMSGSIZE), the channel is closed and what
/// still arrives is dropped. The same happens with -EOVERFLOW and -EPROTO where a target fails on
/// decompressed bytes, see Callbacks.
///
/// on_connect begins a new conversation, so one receiver serves a ReconnectingChannel.
///
/// Thread: that of the channel. Ownership: channel and target must outlive the receiver, and the
/// target must destroy neither of the two from within received_data.
class Lz4Receiver final : public Callbacks {
 public:
  struct Stats {
    u64 raw_records = 0;
    u64 frames = 0;      ///< complete ones
    u64 bytes_in = 0;    ///< of frames
    u64 bytes_out = 0;   ///< decompressed
    u64 cut_frames = 0;  ///< incomplete when the connection ended
  };

  /// @param channel where the bytes come from; closed after an error.
  /// Throws std::runtime_error for options out of range.
  Lz4Receiver(NetworkChannel& channel, Callbacks& target, Lz4ReceiverOptions options = {});
  /// The same with a target of its own.
  Lz4Receiver(NetworkChannel& channel, std::unique_ptr<Callbacks> target,
              Lz4ReceiverOptions options = {});
  ~Lz4Receiver() override;
  Lz4Receiver(const Lz4Receiver&) = delete;
  Lz4Receiver& operator=(const Lz4Receiver&) = delete;

  u32 received_data(const u8* data, int length) override;
  void on_error(int error) override;
  void on_closed() override;
  void on_connect() override;

  /// From here on come frames: for a peer that says so in a message. To be called while that
  /// message is handled, that is from within the target's received_data, or before anything came.
  void expect_frames() { frames_ = true; }
  bool expects_frames() const { return frames_; }

  /// Why the connection was ended; empty if it was not. Kept until the next on_connect.
  const std::string& error() const { return error_; }
  const Stats& stats() const { return stats_; }

 private:
  u32 receive_raw(const u8* data, u32 size);
  void receive_frames(const u8* data, u32 size);
  void begin();
  void end();
  void fail(int error, std::string what);

  NetworkChannel& channel_;
  const std::unique_ptr<Callbacks> owned_target_;
  Callbacks& target_;
  const Lz4ReceiverOptions options_;
  bool frames_ = false;
  bool failed_ = false;
  u32 shown_ = 0;  // bytes of an incomplete raw record that the target has seen
  u64 raw_records_ = 0;
  std::unique_ptr<Lz4Decoder> decoder_;
  std::optional<ReceiveBuffer> content_;
  std::string error_;
  Stats stats_;
};

/// A factory whose sessions are those of `factory` behind an Lz4Receiver each. Recording fits on
/// either side: `record_received(receive_lz4(...))` keeps what came over the network,
/// `receive_lz4(record_received(...))` the decompressed records.
SessionFactory receive_lz4(SessionFactory factory, Lz4ReceiverOptions options = {});

}  // namespace channel

#endif  // RENDER_CHANNEL_LZ4_RECEIVER_H
