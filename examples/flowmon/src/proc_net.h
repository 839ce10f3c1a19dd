// SPDX-License-Identifier: Apache-2.0
// The kernel's socket tables, /proc/net/{tcp,tcp6,udp,udp6}.
#pragma once

#include <compare>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "endpoint.h"

namespace flowmon {

/// What identifies a socket on one machine.
struct SocketKey {
  Transport transport = Transport::tcp;
  Endpoint local;
  Endpoint remote;
  u64 inode = 0;  ///< 0 for a socket that no process owns any more (time-wait)

  auto operator<=>(const SocketKey&) const = default;
};

/// A line of a socket table.
struct SocketEntry {
  SocketKey key;
  u8 state = 0;  ///< the kernel's number, see state_name()
};

/// Parses one line behind the heading. Nothing if it is not such a line: the text comes from
/// outside.
std::optional<SocketEntry> parse_socket_line(std::string_view line, Transport transport);

/// All sockets of the network namespace that `proc` shows. A table that cannot be read (no IPv6) is
/// left out.
std::vector<SocketEntry> read_sockets(const std::filesystem::path& proc);

}  // namespace flowmon
