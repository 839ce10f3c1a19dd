// SPDX-License-Identifier: Apache-2.0
// The processes that own sockets, from /proc/PID/{stat,cgroup,fd}.
#pragma once

#include <array>
#include <compare>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "render/types.h"

namespace flowmon {

/// What identifies a process on one boot of one machine.
struct ProcessKey {
  u32 pid = 0;
  u64 started = 0;  ///< clock ticks since boot

  auto operator<=>(const ProcessKey&) const = default;
};

/// What is worth knowing about a process.
struct ProcessInfo {
  std::array<u8, 16> comm{};  ///< name, padded with zeros
  std::string cgroup;         ///< path in the unified hierarchy, `/` when there is none
};

/// All processes that own a socket and may be looked into.
struct ProcessScan {
  std::map<ProcessKey, ProcessInfo> processes;
  std::unordered_map<u64, ProcessKey>
      owners;          ///< by socket inode; of several owners the one with the lowest pid
  u32 unreadable = 0;  ///< processes whose files may not be seen
};

/// Name and start time out of the text of /proc/PID/stat; the name may hold spaces and parentheses.
struct StatLine {
  std::array<u8, 16> comm{};
  u64 started = 0;
};
std::optional<StatLine> parse_stat(std::string_view text);

/// The inode out of `socket:[12345]`; nothing for other kinds of files.
std::optional<u64> parse_socket_link(std::string_view link);

/// The cgroup of a process, whose directory below /proc this is; `/` when it has none.
std::string read_cgroup(const std::filesystem::path& directory);

/// Looks at every process below `proc`. Processes that go away meanwhile are left out.
ProcessScan scan_processes(const std::filesystem::path& proc);

}  // namespace flowmon
