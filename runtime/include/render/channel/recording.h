// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_RECORDING_H
#define RENDER_CHANNEL_RECORDING_H

#include <memory>
#include <optional>
#include <string>

#include "render/channel/callbacks.h"
#include "render/channel/capture_writer.h"
#include "render/channel/network_channel.h"
#include "render/channel/session_factory.h"
#include "render/types.h"

namespace channel {

/// Passes everything on to another channel and records what it accepted for sending. Each
/// connection is a stream of its own in the capture, named after the peer.
///
/// Thread: that of the other channel. Ownership: the other channel and the writer must outlive it;
/// the callbacks must not destroy it.
class RecordingChannel final : public NetworkChannel, private Callbacks {
 public:
  RecordingChannel(NetworkChannel& channel, CaptureWriter& writer);
  ~RecordingChannel() override;

  std::error_code connect(Callbacks& callbacks) override;
  using Channel::send;
  std::error_code send(const u8* data, int length) override;
  std::error_code flush() override { return channel_.flush(); }
  void close() override { channel_.close(); }
  bool is_open() const override { return channel_.is_open(); }
  std::string connected_address() const override { return channel_.connected_address(); }

 private:
  u32 received_data(const u8* data, int length) override;
  void on_error(int error) override;
  void on_closed() override;
  void on_connect() override;

  void begin_stream();
  void end_stream();

  NetworkChannel& channel_;
  CaptureWriter& writer_;
  Callbacks* callbacks_ = nullptr;
  std::optional<u32> stream_id_;
};

/// Passes everything on to other callbacks and records what they receive, each byte once and before
/// they see it: a capture of bytes that made them fail contains these bytes.
///
/// Thread: that of the channel. The writer must outlive it.
class RecordingCallbacks final : public Callbacks {
 public:
  /// @param name of the stream, such as the address of the peer.
  RecordingCallbacks(std::unique_ptr<Callbacks> target, CaptureWriter& writer, std::string name);
  ~RecordingCallbacks() override;
  RecordingCallbacks(const RecordingCallbacks&) = delete;
  RecordingCallbacks& operator=(const RecordingCallbacks&) = delete;

  u32 received_data(const u8* data, int length) override;
  void on_error(int error) override { target_->on_error(error); }
  void on_closed() override;
  void on_connect() override;

 private:
  void begin_stream();
  void end_stream();

  const std::unique_ptr<Callbacks> target_;
  CaptureWriter& writer_;
  const std::string name_;
  std::optional<u32> stream_id_;
  u32 unconsumed_ = 0;  // bytes recorded that will be presented again
};

/// A factory whose sessions are those of `factory`, recorded. The writer must outlive them.
SessionFactory record_received(SessionFactory factory, CaptureWriter& writer);

}  // namespace channel

#endif  // RENDER_CHANNEL_RECORDING_H
