// SPDX-License-Identifier: Apache-2.0
#include "socket_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstring>

namespace channel {

namespace {

template <typename GetName>
std::optional<sockaddr_storage> name_of(GetName get_name, const uv_tcp_t* handle) {
  sockaddr_storage storage{};
  int length = sizeof storage;
  if (get_name(handle, reinterpret_cast<sockaddr*>(&storage), &length) != 0) {
    return std::nullopt;
  }
  return storage;
}

}  // namespace

SocketAddress::SocketAddress(const sockaddr* address) {
  const std::size_t size =
      address->sa_family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
  std::memcpy(&storage_, address, size);
}

std::optional<SocketAddress> SocketAddress::from_numeric(const std::string& host, u16 port) {
  SocketAddress result;
  if (uv_ip4_addr(host.c_str(), port, reinterpret_cast<sockaddr_in*>(&result.storage_)) == 0) {
    return result;
  }
  result = SocketAddress();
  if (uv_ip6_addr(host.c_str(), port, reinterpret_cast<sockaddr_in6*>(&result.storage_)) == 0) {
    return result;
  }
  return std::nullopt;
}

std::optional<SocketAddress> SocketAddress::of_peer(const uv_tcp_t* handle) {
  if (const auto storage = name_of(&uv_tcp_getpeername, handle)) {
    return SocketAddress(reinterpret_cast<const sockaddr*>(&*storage));
  }
  return std::nullopt;
}

std::optional<SocketAddress> SocketAddress::of_socket(const uv_tcp_t* handle) {
  if (const auto storage = name_of(&uv_tcp_getsockname, handle)) {
    return SocketAddress(reinterpret_cast<const sockaddr*>(&*storage));
  }
  return std::nullopt;
}

u16 SocketAddress::port() const {
  return ntohs(storage_.ss_family == AF_INET6
                   ? reinterpret_cast<const sockaddr_in6*>(&storage_)->sin6_port
                   : reinterpret_cast<const sockaddr_in*>(&storage_)->sin_port);
}

void SocketAddress::set_port(u16 port) {
  if (storage_.ss_family == AF_INET6) {
    reinterpret_cast<sockaddr_in6*>(&storage_)->sin6_port = htons(port);
  } else {
    reinterpret_cast<sockaddr_in*>(&storage_)->sin_port = htons(port);
  }
}

std::string SocketAddress::host() const {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (uv_ip_name(get(), text.data(), text.size()) != 0) {
    return {};
  }
  return text.data();
}

std::string SocketAddress::to_string() const {
  const std::string address = storage_.ss_family == AF_INET6 ? '[' + host() + ']' : host();
  return address + ':' + std::to_string(port());
}

}  // namespace channel
