// SPDX-License-Identifier: Apache-2.0
#include "render/channel/reconnecting_channel.h"

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <utility>

namespace channel {

namespace {

std::unique_ptr<NetworkChannel> checked(std::unique_ptr<NetworkChannel> network) {
  if (!network) {
    throw std::runtime_error("ReconnectingChannel: there is no channel to connect");
  }
  return network;
}

ReconnectingChannel::Options checked(const ReconnectingChannel::Options& options) {
  if (options.connect_timeout.count() <= 0 || options.retry_delay.count() < 0) {
    throw std::runtime_error(
        "ReconnectingChannel: connect_timeout must be positive, retry_delay not negative");
  }
  if (!(options.retry_jitter >= 0.0 && options.retry_jitter <= 10.0)) {
    throw std::runtime_error("ReconnectingChannel: retry_jitter must be between 0 and 10");
  }
  return options;
}

}  // namespace

ReconnectingChannel::ReconnectingChannel(EventLoop& loop, std::unique_ptr<NetworkChannel> network)
    : ReconnectingChannel(loop, std::move(network), Options()) {}

ReconnectingChannel::ReconnectingChannel(EventLoop& loop, std::unique_ptr<NetworkChannel> network,
                                         Options options)
    : options_(checked(options)),
      network_(checked(std::move(network))),
      connect_timer_(loop, [this] { attempt_timed_out(); }),
      retry_timer_(loop, [this] { attempt(); }),
      random_(std::random_device{}()) {}

ReconnectingChannel::~ReconnectingChannel() = default;

std::error_code ReconnectingChannel::connect(Callbacks& callbacks) {
  if (wanted_ || network_busy_) {
    return std::make_error_code(std::errc::already_connected);
  }
  wanted_ = true;
  callbacks_ = &callbacks;
  attempt();
  return {};
}

std::error_code ReconnectingChannel::send(const u8* data, int length) {
  if (state_ != State::connected) {
    return std::make_error_code(std::errc::not_connected);
  }
  return network_->send(data, length);
}

std::error_code ReconnectingChannel::flush() {
  if (state_ != State::connected) {
    return std::make_error_code(std::errc::not_connected);
  }
  return network_->flush();
}

void ReconnectingChannel::close() {
  wanted_ = false;
  connect_timer_.stop();
  retry_timer_.stop();
  if (network_busy_) {
    change(State::closing);
    network_->close();
  } else {
    change(State::inactive);
  }
}

bool ReconnectingChannel::is_open() const {
  return state_ == State::connected && network_->is_open();
}

std::string ReconnectingChannel::connected_address() const { return network_->connected_address(); }

void ReconnectingChannel::add_observer(Observer& observer) { observers_.push_back(&observer); }

void ReconnectingChannel::remove_observer(Observer& observer) { std::erase(observers_, &observer); }

void ReconnectingChannel::attempt() {
  ++stats_.attempts;
  network_busy_ = true;
  change(State::connecting);
  connect_timer_.start_once(options_.connect_timeout);
  if (const std::error_code error = network_->connect(*this)) {
    network_busy_ = false;
    connect_timer_.stop();
    back_off();
    callbacks_->on_error(-error.value());
  }
}

void ReconnectingChannel::attempt_timed_out() {
  ++stats_.timeouts;
  change(State::closing);
  network_->close();
  callbacks_->on_error(-ETIMEDOUT);
}

void ReconnectingChannel::back_off() {
  const auto delay = static_cast<double>(options_.retry_delay.count());
  std::uniform_real_distribution<double> part(0.0, 1.0);
  const double jitter = delay * options_.retry_jitter * part(random_);
  change(State::backoff);
  retry_timer_.start_once(
      std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(delay + jitter)));
}

void ReconnectingChannel::on_connect() {
  if (state_ != State::connecting) {
    return;  // closed or timed out in the same moment
  }
  connect_timer_.stop();
  ++stats_.connections;
  announced_ = true;
  change(State::connected);
  callbacks_->on_connect();
}

u32 ReconnectingChannel::received_data(const u8* data, int length) {
  return callbacks_->received_data(data, length);
}

void ReconnectingChannel::on_error(int error) { callbacks_->on_error(error); }

void ReconnectingChannel::on_closed() {
  network_busy_ = false;
  connect_timer_.stop();
  if (wanted_) {
    back_off();
  } else {
    change(State::inactive);
  }
  if (std::exchange(announced_, false)) {
    callbacks_->on_closed();
  }
}

void ReconnectingChannel::change(State to) {
  if (to != state_) {
    const State from = std::exchange(state_, to);
    for (Observer* const observer : observers_) {
      observer->on_state_changed(from, to);
    }
  }
}

std::string_view to_string(ReconnectingChannel::State state) {
  switch (state) {
    case ReconnectingChannel::State::inactive:
      return "inactive";
    case ReconnectingChannel::State::connecting:
      return "connecting";
    case ReconnectingChannel::State::connected:
      return "connected";
    case ReconnectingChannel::State::closing:
      return "closing";
    case ReconnectingChannel::State::backoff:
      return "backoff";
  }
  return "unknown";
}

}  // namespace channel
