// SPDX-License-Identifier: Apache-2.0
#include "collector.h"

#include <system_error>
#include <utility>

#include "render/clock.h"

namespace flowmon {
namespace {

constexpr u32 kBufferSize = 256 * 1024;

}  // namespace

Collector::Collector(channel::EventLoop& loop, std::unique_ptr<channel::NetworkChannel> network,
                     CollectorOptions options, std::function<void(const std::string&)> log)
    : options_(std::move(options)),
      log_(std::move(log)),
      channel_(loop, std::move(network)),
      upstream_(channel_, kBufferSize),
      writer_(upstream_.writer(), fp_get_time_ns),
      sender_(writer_, read_identity(options_.proc, options_.etc)),
      timer_(loop, [this] { tick(); }) {}

void Collector::start() {
  // another directory than /proc is a picture of another machine
  if (options_.probe && !options_.once && options_.proc == "/proc") life_ = watch_socket_life(log_);
  connect();
}

void Collector::connect() {
  if (const std::error_code error = upstream_.connect(*this)) {
    throw std::system_error(error, "cannot connect");
  }
}

void Collector::stop() {
  stopping_ = true;
  timer_.stop();
  upstream_.close();
}

void Collector::on_connect() {
  lost_ = false;
  // A new connection is a new peer: it may be a reducer that has just been started. It knows
  // nothing, and does not expect frames.
  sender_.forget();
  take_ended();
  ended_.clear();                                        // without this reducer
  log_("connected to " + channel_.connected_address());  // from here on nothing is missed
  introduce();
  tick();
  if (!stopping_ && !options_.once) timer_.start_every(options_.interval);
}

void Collector::introduce() {
  try {
    sender_.introduce();
    if (options_.compress) {
      writer_.compress();
      // The message itself leaves as it is; what follows are frames.
      if (const std::error_code error = upstream_.set_compression(true)) {
        throw std::system_error(error);
      }
    }
  } catch (const std::system_error& error) {
    give_up(error);
  }
}

void Collector::give_up(const std::system_error& error) {
  // Part of the picture is lost, so the reducer's is wrong from here on: begin anew with the whole
  // of it.
  log_(std::string("cannot send: ") + error.what());
  lost_ = true;
  channel_.close();
}

void Collector::on_closed() {
  timer_.stop();
  if (stopping_) return;
  if (!std::exchange(lost_, true)) log_("the reducer is gone; trying to reach it again");
  // after a close() of our own the channel has given up; otherwise it is trying already
  if (channel_.state() == channel::ReconnectingChannel::State::inactive) connect();
}

void Collector::take_ended() {
  if (!life_) return;
  const std::vector<EndedConnection> more = life_->take();
  ended_.insert(ended_.end(), more.begin(), more.end());
}

void Collector::tick() {
  if (!channel_.is_open()) return;
  try {
    Scan scan = scan_machine(options_.proc);
    take_ended();
    add_ended(scan, ended_, options_.proc);
    sender_.send(scan);
    ++pictures_;
  } catch (const std::system_error& error) {
    return give_up(error);
  }
  if (options_.once) stop();
}

}  // namespace flowmon
