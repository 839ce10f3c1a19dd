// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <channel/buffered_writer.h>
#include <channel/callbacks.h>
#include <channel/tcp_channel.h>
#include <render/channel/event_loop.h>

#include <functional>
#include <memory>
#include <vector>

#include "network/address.h"

namespace network {

/** TCP connections to all receivers of an app, shard by shard. Thread: that of the loop. */
class Upstream {
 public:
  /** Connects. Throws std::runtime_error if a receiver cannot be reached within 20 seconds. */
  Upstream(channel::EventLoop& loop, std::vector<Address> const& receivers);

  /** A Writer for each receiver, in order. */
  template <typename Writer>
  std::vector<Writer> make_writers(std::function<u64()> const& clock) {
    std::vector<Writer> writers;
    for (auto& link : links_) writers.emplace_back(link->writer, clock);
    return writers;
  }

  /** Sends what was written. Throws std::system_error if a receiver is gone or far behind. */
  void flush();

  /** Flushes, and waits for receivers that are behind. Not from within a callback of the loop. */
  void flush_and_wait();

  /** True as long as all receivers are connected. */
  bool is_open() const;

  /** Sends what was written, and waits until it has left. */
  void close();

 private:
  struct Link final : channel::Callbacks {
    Link(channel::EventLoop& loop, Address const& address);

    void on_error(int error) override;
    void on_closed() override { closed = true; }

    Address address;
    channel::TCPChannel channel;
    channel::BufferedWriter writer;
    int error = 0;
    bool closed = false;
  };

  channel::EventLoop& loop_;
  std::vector<std::unique_ptr<Link>> links_;
};

}  // namespace network
