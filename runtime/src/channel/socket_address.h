// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_SRC_CHANNEL_SOCKET_ADDRESS_H
#define RENDER_SRC_CHANNEL_SOCKET_ADDRESS_H

#include <uv.h>
#include "render/types.h"

#include <optional>
#include <string>

namespace channel {

/// An IPv4 or IPv6 address with a port.
class SocketAddress {
 public:
  /// The address must be of family AF_INET or AF_INET6.
  explicit SocketAddress(const sockaddr* address);

  /// @return nothing if `host` is a name and not an address.
  static std::optional<SocketAddress> from_numeric(const std::string& host, u16 port);
  static std::optional<SocketAddress> of_peer(const uv_tcp_t* handle);
  static std::optional<SocketAddress> of_socket(const uv_tcp_t* handle);

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage_); }
  u16 port() const;
  void set_port(u16 port);

  /// Without the port: `127.0.0.1`, `::1`.
  std::string host() const;
  /// `127.0.0.1:80`, `[::1]:80`.
  std::string to_string() const;

 private:
  SocketAddress() = default;

  sockaddr_storage storage_{};
};

}  // namespace channel

#endif  // RENDER_SRC_CHANNEL_SOCKET_ADDRESS_H
