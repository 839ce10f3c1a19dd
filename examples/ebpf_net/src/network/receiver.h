// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <channel/callbacks.h>
#include <channel/network_channel.h>
#include <render/channel/event_loop.h>
#include <render/channel/protocol_session.h>
#include <render/channel/tcp_server.h>

#include <exception>
#include <functional>

#include "network/address.h"

namespace network {

/**
 * Listens for senders. Each gets a Protocol and a Connection of its own, on the Index of this
 * process. Thread: that of the loop.
 */
class Receiver {
 public:
  /** @param after is called after each delivery of bytes, and when a sender has gone. */
  Receiver(channel::EventLoop& loop, channel::SessionFactory sessions,
           channel::SessionCounters const& counters, std::function<void()> after);

  /** Says on standard error where it listens. */
  void listen(Address const& address);

  /**
   * Throws std::runtime_error if a sender made an error, or if what handlers write cannot be sent.
   */
  void run_until(std::function<bool()> const& condition);

  /** Ends all sessions. */
  void close();

 private:
  channel::EventLoop& loop_;
  channel::SessionCounters const& counters_;
  std::exception_ptr failure_;
  channel::TcpServer server_;
};

/** Sessions on an Index; the network is trusted. */
template <typename Protocol, typename TransformBuilder, typename Connection, typename Index>
channel::SessionFactory sessions_on(Index& index, channel::SessionCounters& counters) {
  return channel::make_session_factory<Protocol, TransformBuilder, Connection>(
      index, {.authenticated = true, .counters = &counters});
}

}  // namespace network
