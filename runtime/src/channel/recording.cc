// SPDX-License-Identifier: Apache-2.0
#include "render/channel/recording.h"

#include <utility>

namespace channel {

RecordingChannel::RecordingChannel(NetworkChannel& channel, CaptureWriter& writer)
    : channel_(channel), writer_(writer) {}

RecordingChannel::~RecordingChannel() { end_stream(); }

std::error_code RecordingChannel::connect(Callbacks& callbacks) {
  Callbacks* const before = std::exchange(callbacks_, &callbacks);
  const std::error_code error = channel_.connect(*this);
  if (error) {
    callbacks_ = before;
  }
  return error;
}

std::error_code RecordingChannel::send(const u8* data, int length) {
  const std::error_code error = channel_.send(data, length);
  if (!error) {
    begin_stream();
    writer_.write(*stream_id_, {data, static_cast<std::size_t>(length)});
  }
  return error;
}

u32 RecordingChannel::received_data(const u8* data, int length) {
  return callbacks_->received_data(data, length);
}

void RecordingChannel::on_error(int error) { callbacks_->on_error(error); }

void RecordingChannel::on_closed() {
  end_stream();
  callbacks_->on_closed();
}

void RecordingChannel::on_connect() {
  begin_stream();
  callbacks_->on_connect();
}

void RecordingChannel::begin_stream() {
  if (!stream_id_) {
    stream_id_ = writer_.open_stream(channel_.connected_address());
  }
}

void RecordingChannel::end_stream() {
  if (stream_id_) {
    writer_.close_stream(*stream_id_);
    stream_id_.reset();
  }
}

RecordingCallbacks::RecordingCallbacks(std::unique_ptr<Callbacks> target, CaptureWriter& writer,
                                       std::string name)
    : target_(std::move(target)), writer_(writer), name_(std::move(name)) {}

RecordingCallbacks::~RecordingCallbacks() { end_stream(); }

u32 RecordingCallbacks::received_data(const u8* data, int length) {
  begin_stream();
  const auto size = static_cast<u32>(length);
  writer_.write(*stream_id_, {data + unconsumed_, size - unconsumed_});
  unconsumed_ = size;
  const u32 consumed = target_->received_data(data, length);
  unconsumed_ = consumed < size ? size - consumed : 0;
  return consumed;
}

void RecordingCallbacks::on_closed() {
  end_stream();
  target_->on_closed();
}

void RecordingCallbacks::on_connect() {
  begin_stream();
  target_->on_connect();
}

void RecordingCallbacks::begin_stream() {
  if (!stream_id_) {
    stream_id_ = writer_.open_stream(name_);
    unconsumed_ = 0;
  }
}

void RecordingCallbacks::end_stream() {
  if (stream_id_) {
    writer_.close_stream(*stream_id_);
    stream_id_.reset();
  }
}

SessionFactory record_received(SessionFactory factory, CaptureWriter& writer) {
  return [factory = std::move(factory),
          &writer](NetworkChannel& client) -> std::unique_ptr<Callbacks> {
    std::unique_ptr<Callbacks> session = factory(client);
    if (!session) {
      return nullptr;
    }
    return std::make_unique<RecordingCallbacks>(std::move(session), writer,
                                                client.connected_address());
  };
}

}  // namespace channel
