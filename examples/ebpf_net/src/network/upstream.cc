// SPDX-License-Identifier: Apache-2.0
#include "network/upstream.h"

#include <platform/types.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>

namespace network {
namespace {

constexpr u32 buffer_size = 128 * 1024;
constexpr std::size_t far_behind = 1024 * 1024;

}  // namespace

Upstream::Link::Link(channel::EventLoop& loop, Address const& to)
    : address(to),
      channel(loop, to.host, to.port, {.max_queued_bytes = 64 * 1024 * 1024, .close_timeout = 20s}),
      writer(channel, buffer_size) {}

void Upstream::Link::on_error(int code) { error = code; }

Upstream::Upstream(channel::EventLoop& loop, std::vector<Address> const& receivers) : loop_(loop) {
  for (auto const& address : receivers) {
    auto& link = *links_.emplace_back(std::make_unique<Link>(loop, address));
    if (auto const error = link.channel.connect(link)) throw std::system_error(error);
  }
  for (auto const& link : links_) {
    loop.run_until([&] { return link->channel.is_open() || link->closed; }, 20s);
    if (!link->channel.is_open()) {
      throw std::runtime_error(
          "cannot connect to " + to_string(link->address) +
          (link->error == 0 ? "" : std::string(": ") + strerror(-link->error)));
    }
  }
}

void Upstream::flush() {
  for (auto& link : links_) {
    if (auto const error = link->writer.flush()) {
      throw std::system_error(error, "cannot send to " + to_string(link->address));
    }
  }
}

void Upstream::flush_and_wait() {
  flush();
  auto const is_in_time = [this] {
    return std::all_of(links_.begin(), links_.end(), [](auto const& link) {
      return link->closed || link->channel.queued_bytes() < far_behind;
    });
  };
  while (!is_in_time()) loop_.run_once(100ms);
}

bool Upstream::is_open() const {
  return std::all_of(links_.begin(), links_.end(),
                     [](auto const& link) { return link->channel.is_open(); });
}

void Upstream::close() {
  flush();
  for (auto& link : links_) link->channel.close();
  for (auto& link : links_) {
    loop_.run_until([&] { return link->closed; }, 30s);
    if (link->error != 0) {
      throw std::system_error(-link->error, std::generic_category(),
                              "cannot send to " + to_string(link->address));
    }
  }
}

}  // namespace network
