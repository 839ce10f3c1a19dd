// SPDX-License-Identifier: Apache-2.0
#include "proc_pid.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <vector>

namespace flowmon {
namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The socket inodes that a process holds open; nothing if its descriptors may not be listed.
std::optional<std::vector<u64>> socket_inodes(const fs::path& directory) {
  std::error_code error;
  fs::directory_iterator files(directory / "fd", error);
  if (error) return std::nullopt;
  std::vector<u64> inodes;
  for (; files != fs::directory_iterator(); files.increment(error)) {
    std::array<char, 64> link{};
    const ssize_t length = ::readlink(files->path().c_str(), link.data(), link.size());
    if (length > 0) {
      if (const auto inode = parse_socket_link({link.data(), static_cast<std::size_t>(length)})) {
        inodes.push_back(*inode);
      }
    }
    if (error) break;
  }
  return inodes;
}

}  // namespace

std::optional<StatLine> parse_stat(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
    return std::nullopt;
  }
  StatLine stat;
  const std::string_view comm = text.substr(open + 1, close - open - 1);
  std::copy_n(comm.begin(), std::min(comm.size(), stat.comm.size()), stat.comm.begin());
  // the word behind the name is field 3; the start time is field 22
  std::string_view rest = text.substr(close + 1);
  for (int field = 3; field <= 22; ++field) {
    const std::size_t begin = rest.find_first_not_of(" \n");
    if (begin == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(begin);
    const std::string_view word = rest.substr(0, rest.find_first_of(" \n"));
    if (field == 22) {
      const auto [end, error] =
          std::from_chars(word.data(), word.data() + word.size(), stat.started);
      if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    }
    rest.remove_prefix(word.size());
  }
  return stat;
}

std::optional<u64> parse_socket_link(std::string_view link) {
  constexpr std::string_view kPrefix = "socket:[";
  if (!link.starts_with(kPrefix) || !link.ends_with("]")) return std::nullopt;
  const std::string_view digits = link.substr(kPrefix.size(), link.size() - kPrefix.size() - 1);
  u64 inode = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), inode);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return inode;
}

std::string read_cgroup(const fs::path& directory) {
  std::ifstream in(directory / "cgroup");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("0::")) return line.substr(3);
  }
  return "/";
}

ProcessScan scan_processes(const fs::path& proc) {
  ProcessScan scan;
  std::error_code error;
  for (fs::directory_iterator entry(proc, error); entry != fs::directory_iterator();
       entry.increment(error)) {
    if (error) break;
    const std::string name = entry->path().filename();
    ProcessKey key;
    const auto [end, bad] = std::from_chars(name.data(), name.data() + name.size(), key.pid);
    if (bad != std::errc() || end != name.data() + name.size()) continue;
    const auto stat = parse_stat(read_text(entry->path() / "stat"));
    if (!stat) continue;  // it has just ended
    const auto inodes = socket_inodes(entry->path());
    if (!inodes) {
      ++scan.unreadable;
      continue;
    }
    if (inodes->empty()) continue;
    key.started = stat->started;
    scan.processes.emplace(key, ProcessInfo{stat->comm, read_cgroup(entry->path())});
    for (const u64 inode : *inodes) {
      const auto [owner, added] = scan.owners.emplace(inode, key);
      if (!added && key < owner->second) owner->second = key;
    }
  }
  return scan;
}

}  // namespace flowmon
