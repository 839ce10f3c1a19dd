// SPDX-License-Identifier: Apache-2.0
// An address and a port, as the model has them and as people read them.
#pragma once

#include <array>
#include <compare>
#include <string>

#include "render/types.h"

namespace flowmon {

/// IP protocol numbers.
enum class Transport : u8 { tcp = 6, udp = 17 };

/// An IPv6 address, or an IPv4 address mapped into IPv6, and a port.
struct Endpoint {
  u128 address = 0;  ///< the 16 bytes in network order, read as one big-endian number
  u16 port = 0;      ///< host order

  static Endpoint from_bytes(const std::array<u8, 16>& network_order, u16 port);

  /// Address and port are 0: what a socket has as its remote end while it is not connected.
  bool unspecified() const { return port == 0 && is_any(); }

  /// 0.0.0.0 or ::
  bool is_any() const;

  /// `10.0.0.1:443`, `[2001:db8::1]:443`; `*` stands for an address or a port of 0.
  std::string to_string() const;

  /// The address alone, IPv6 in brackets.
  std::string address_to_string() const;

  auto operator<=>(const Endpoint&) const = default;
};

/// Whether the number is one of a Transport; others may come from the network.
constexpr bool is_known(u8 transport) {
  return transport == static_cast<u8>(Transport::tcp) ||
         transport == static_cast<u8>(Transport::udp);
}

/// `tcp` or `udp`.
const char* to_string(Transport transport);

/// The kernel's TCP states in lower case, `established` and so on; UDP sockets use 1 and 7.
/// `state-N` if unknown.
std::string state_name(Transport transport, u8 state);

/// The kernel's TCP_CLOSE.
inline constexpr u8 kStateClose = 7;

/// The kernel's TCP_LISTEN.
inline constexpr u8 kStateListen = 10;

}  // namespace flowmon
