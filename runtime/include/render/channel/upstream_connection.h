// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_UPSTREAM_CONNECTION_H
#define RENDER_CHANNEL_UPSTREAM_CONNECTION_H

#include "render/channel/buffered_writer.h"
#include "render/channel/callbacks.h"
#include "render/channel/lz4_channel.h"
#include "render/channel/network_channel.h"
#include "render/types.h"

#include <string>
#include <system_error>

namespace channel {

/// The sending end of a collector: a BufferedWriter over an Lz4Channel over a network channel,
/// usually a ReconnectingChannel.
///
/// Each connection begins with an empty writer and without compression, before the callbacks hear
/// on_connect. There the application sends its version, calls set_compression(true) and goes on
/// with what the peer needs to know. Bytes from the peer are passed on as they are.
///
/// Thread: that of the network channel. Ownership: network channel and callbacks must outlive it.
class UpstreamConnection final : private Callbacks {
 public:
  /// @param buffer_size of the writer in bytes: the content of a frame. Largest record: 65543.
  /// Throws std::runtime_error for a size out of range.
  UpstreamConnection(NetworkChannel& network, u32 buffer_size);
  ~UpstreamConnection() override;
  UpstreamConnection(const UpstreamConnection&) = delete;
  UpstreamConnection& operator=(const UpstreamConnection&) = delete;

  /// As NetworkChannel::connect.
  std::error_code connect(Callbacks& callbacks);

  /// For the writers of generated code. Nothing leaves before flush() unless the buffer is full.
  BufferedWriter& writer() { return writer_; }
  std::error_code flush() { return writer_.flush(); }

  /// Sends what was written so far as it is, then switches for what follows. The peer must expect
  /// it: see Lz4Receiver.
  /// @return why the content could not leave (`no_buffer_space`: try again later); then nothing
  ///     was switched.
  std::error_code set_compression(bool on);
  bool compression() const { return lz4_.compression(); }
  const Lz4Channel::Stats& compression_stats() const { return lz4_.stats(); }

  /// Sends what was written and closes the network channel.
  void close();
  bool is_open() const { return network_.is_open(); }
  std::string connected_address() const { return network_.connected_address(); }

 private:
  u32 received_data(const u8* data, int length) override;
  void on_error(int error) override;
  void on_closed() override;
  void on_connect() override;

  void start_anew();

  NetworkChannel& network_;
  Lz4Channel lz4_;
  BufferedWriter writer_;
  Callbacks* callbacks_ = nullptr;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_UPSTREAM_CONNECTION_H
