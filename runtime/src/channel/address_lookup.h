// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_SRC_CHANNEL_ADDRESS_LOOKUP_H
#define RENDER_SRC_CHANNEL_ADDRESS_LOOKUP_H

#include "render/channel/event_loop.h"
#include "render/types.h"

#include <functional>
#include <string>
#include <vector>

#include "socket_address.h"

namespace channel {

/// Finds the addresses of a host name without blocking the loop.
class AddressLookup {
 public:
  /// @param status 0, or a negative errno value; then there are no addresses.
  using Done = std::function<void(int status, std::vector<SocketAddress> addresses)>;

  AddressLookup() = default;
  /// Forgets a lookup under way: its function is not called any more.
  ~AddressLookup() { cancel(); }
  AddressLookup(const AddressLookup&) = delete;
  AddressLookup& operator=(const AddressLookup&) = delete;

  /// Calls `done` later, from the loop. A lookup under way is forgotten. `done` may destroy this.
  void start(EventLoop& loop, const std::string& host, u16 port, Done done);
  void cancel();
  bool is_running() const { return request_ != nullptr; }

  /// The same at set-up time: blocks. Throws std::system_error.
  static std::vector<SocketAddress> find_now(EventLoop& loop, const std::string& host, u16 port);

 private:
  struct Request;

  Request* request_ = nullptr;  // freed by its own callback, which may come after this object's end
};

}  // namespace channel

#endif  // RENDER_SRC_CHANNEL_ADDRESS_LOOKUP_H
