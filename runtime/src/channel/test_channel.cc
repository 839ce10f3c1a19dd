// SPDX-License-Identifier: Apache-2.0
#include "render/channel/test_channel.h"

#include <stdexcept>
#include <utility>

namespace channel {

std::error_code TestChannel::connect(Callbacks& callbacks) {
  if (callbacks_ != nullptr) {
    return std::make_error_code(std::errc::already_connected);
  }
  if (connect_error_) {
    return connect_error_;
  }
  callbacks_ = &callbacks;
  open_ = true;
  connect_due_ = true;
  return {};
}

std::error_code TestChannel::send(const u8* data, int length) {
  if (length < 0) {
    return std::make_error_code(std::errc::invalid_argument);
  }
  if (!open_) {
    return std::make_error_code(std::errc::not_connected);
  }
  if (send_error_) {
    return send_error_;
  }
  sends_.emplace_back(data, data + length);
  return {};
}

std::error_code TestChannel::flush() {
  ++flush_count_;
  return open_ ? std::error_code() : std::make_error_code(std::errc::not_connected);
}

void TestChannel::close() {
  if (open_) {
    open_ = false;
    close_due_ = callbacks_ != nullptr;
  }
}

void TestChannel::deliver() {
  if (std::exchange(connect_due_, false) && open_) {
    callbacks_->on_connect();
  }
  if (std::exchange(close_due_, false)) {
    unconsumed_.clear();
    std::exchange(callbacks_, nullptr)->on_closed();
  }
}

std::vector<u8> TestChannel::sent_bytes() const {
  std::vector<u8> all;
  for (const std::vector<u8>& bytes : sends_) {
    all.insert(all.end(), bytes.begin(), bytes.end());
  }
  return all;
}

u32 TestChannel::receive(const std::vector<u8>& bytes) {
  deliver();
  if (callbacks_ == nullptr || !open_) {
    throw std::logic_error("TestChannel: receive needs a connection");
  }
  unconsumed_.insert(unconsumed_.end(), bytes.begin(), bytes.end());
  if (unconsumed_.empty()) {
    return 0;
  }
  const u32 consumed =
      callbacks_->received_data(unconsumed_.data(), static_cast<int>(unconsumed_.size()));
  if (consumed > unconsumed_.size()) {
    throw std::logic_error("TestChannel: more bytes consumed than presented");
  }
  unconsumed_.erase(unconsumed_.begin(),
                    unconsumed_.begin() + static_cast<std::ptrdiff_t>(consumed));
  deliver();
  return consumed;
}

}  // namespace channel
