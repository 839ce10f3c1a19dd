// SPDX-License-Identifier: Apache-2.0
#include "network/receiver.h"

#include <platform/types.h>

#include <exception>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

namespace network {
namespace {

/** Does something after each delivery: what handlers have written is to be sent then. */
class Session final : public channel::Callbacks {
 public:
  Session(std::unique_ptr<channel::Callbacks> session, std::function<void()> const& after,
          std::exception_ptr& failure)
      : session_(std::move(session)), after_(after), failure_(failure) {}

  u32 received_data(u8 const* data, int length) override try {
    u32 const consumed = session_->received_data(data, length);
    after_();
    return consumed;
  } catch (std::system_error const& error) {
    // Those that this process sends to are gone; the channel would take it for a fault of the
    // sender.
    failure_ = std::make_exception_ptr(
        std::runtime_error(std::string("cannot pass on what was received: ") + error.what()));
    throw;
  }
  void on_error(int error) override { session_->on_error(error); }
  void on_closed() override {
    session_->on_closed();
    after_();
  }

 private:
  std::unique_ptr<channel::Callbacks> session_;
  std::function<void()> after_;
  std::exception_ptr& failure_;
};

}  // namespace

Receiver::Receiver(channel::EventLoop& loop, channel::SessionFactory sessions,
                   channel::SessionCounters const& counters, std::function<void()> after)
    : loop_(loop),
      counters_(counters),
      server_(loop, [this, sessions = std::move(sessions),
                     after = std::move(after)](channel::NetworkChannel& client) {
        return std::make_unique<Session>(sessions(client), after, failure_);
      }) {
  server_.set_error_handler([this](std::string_view client, std::string_view what) {
    if (!failure_) std::cerr << client << ": " << what << std::endl;
  });
}

void Receiver::listen(Address const& address) {
  server_.listen(address.host, address.port);
  std::cerr << "listening on " << address.host << ":" << server_.port() << std::endl;
}

void Receiver::run_until(std::function<bool()> const& condition) {
  auto const has_failed = [this] {
    return counters_.protocol_errors + counters_.transport_errors + counters_.incomplete_bytes != 0;
  };
  while (!loop_.run_until([&] { return failure_ || condition() || has_failed(); }, 1h)) {
  }
  if (failure_) std::rethrow_exception(failure_);
  if (has_failed()) throw std::runtime_error("a sender did not end its messages as it should");
}

void Receiver::close() {
  server_.close();
  loop_.run_until([this] { return server_.client_count() == 0; }, 30s);
}

}  // namespace network
