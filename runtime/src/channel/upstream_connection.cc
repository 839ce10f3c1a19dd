// SPDX-License-Identifier: Apache-2.0
#include "render/channel/upstream_connection.h"

#include <utility>

namespace channel {

UpstreamConnection::UpstreamConnection(NetworkChannel& network, u32 buffer_size)
    : network_(network), lz4_(network), writer_(lz4_, buffer_size) {}

UpstreamConnection::~UpstreamConnection() = default;

std::error_code UpstreamConnection::connect(Callbacks& callbacks) {
  Callbacks* const before = std::exchange(callbacks_, &callbacks);
  const std::error_code error = network_.connect(*this);
  if (error) {
    callbacks_ = before;
  }
  return error;
}

std::error_code UpstreamConnection::set_compression(bool on) {
  if (on == lz4_.compression()) {
    return {};
  }
  if (const std::error_code error = writer_.flush()) {
    return error;
  }
  lz4_.set_compression(on);
  return {};
}

void UpstreamConnection::close() {
  static_cast<void>(writer_.flush());  // what cannot leave is counted by the writer
  network_.close();
}

u32 UpstreamConnection::received_data(const u8* data, int length) {
  return callbacks_->received_data(data, length);
}

void UpstreamConnection::on_error(int error) { callbacks_->on_error(error); }

void UpstreamConnection::on_closed() {
  start_anew();
  callbacks_->on_closed();
}

void UpstreamConnection::on_connect() {
  start_anew();
  callbacks_->on_connect();
}

void UpstreamConnection::start_anew() {
  writer_.reset();
  lz4_.set_compression(false);
}

}  // namespace channel
