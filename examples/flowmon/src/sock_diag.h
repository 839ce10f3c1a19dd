// SPDX-License-Identifier: Apache-2.0
// How much went through the TCP connections of this machine, from the kernel's NETLINK_SOCK_DIAG.
#pragma once

#include <map>
#include <span>

#include "proc_net.h"

namespace flowmon {

/// Bytes of payload since the connection began.
struct SocketTraffic {
  u64 sent = 0;  ///< and acknowledged by the other end
  u64 received = 0;

  auto operator<=>(const SocketTraffic&) const = default;
};

using TrafficTable = std::map<SocketKey, SocketTraffic>;

/// Adds what is in a datagram of the kernel to the table. It takes no rights, and the text comes
/// from the kernel; lengths are checked all the same.
/// @return false at the end of the answer, or when the datagram is none.
bool parse_diag(std::span<const u8> datagram, TrafficTable& table);

/// All TCP connections of the network namespace that this process is in. Empty where the kernel
/// does not tell.
TrafficTable read_traffic();

}  // namespace flowmon
