// SPDX-License-Identifier: Apache-2.0
#include "process_files.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cinttypes>
#include <climits>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>
#include <utility>

namespace render::probe {
namespace {

constexpr std::string_view deleted = " (deleted)";

std::string directory_of(pid_t pid) { return "/proc/" + std::to_string(pid); }

std::optional<Mapping> parse_mapping(const std::string& line) {
  Mapping mapping;
  char permissions[5] = {};
  unsigned major_number = 0;
  unsigned minor_number = 0;
  int path_at = 0;
  if (std::sscanf(line.c_str(),
                  "%" SCNx64 "-%" SCNx64 " %4s %" SCNx64 " %x:%x %" SCNu64 " %n",  // NOLINT
                  &mapping.start, &mapping.end, permissions, &mapping.offset, &major_number,
                  &minor_number, &mapping.inode, &path_at) != 7) {
    return std::nullopt;
  }
  mapping.device = makedev(major_number, minor_number);
  mapping.executable = permissions[2] == 'x';
  mapping.path = line.substr(std::min(static_cast<std::size_t>(path_at), line.size()));
  return mapping;
}

}  // namespace

std::vector<Mapping> read_mappings(pid_t pid) {
  std::ifstream file(directory_of(pid) + "/maps");
  std::vector<Mapping> mappings;
  for (std::string line; std::getline(file, line);) {
    if (auto mapping = parse_mapping(line)) mappings.push_back(std::move(*mapping));
  }
  return mappings;
}

std::optional<u64> read_start_time(pid_t pid) {
  std::ifstream file(directory_of(pid) + "/stat");
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  // the name, in parentheses, may have anything in it
  const std::size_t name_end = line.rfind(')');
  if (name_end == std::string::npos) return std::nullopt;
  std::istringstream fields(line.substr(name_end + 1));
  constexpr int fields_before = 19;
  std::string skipped;
  for (int i = 0; i < fields_before; ++i) fields >> skipped;
  u64 start = 0;
  if (!(fields >> start)) return std::nullopt;
  return start;
}

std::vector<pid_t> list_processes() {
  std::vector<pid_t> pids;
  std::error_code error;
  for (std::filesystem::directory_iterator entry("/proc", error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename();
    pid_t pid = 0;
    const auto [rest, failed] = std::from_chars(name.data(), name.data() + name.size(), pid);
    if (failed == std::errc{} && rest == name.data() + name.size()) pids.push_back(pid);
  }
  return pids;
}

std::optional<ProgramId> read_program_id(pid_t pid) {
  struct stat status {};
  const std::optional<u64> start_time = read_start_time(pid);
  if (!start_time || stat((directory_of(pid) + "/exe").c_str(), &status) != 0) return std::nullopt;
  return ProgramId{*start_time, status.st_dev, status.st_ino};
}

std::vector<Module> read_modules(pid_t pid) {
  const std::string directory = directory_of(pid);
  Module executable;
  executable.open_path = directory + "/exe";
  char path[PATH_MAX];
  const ssize_t length = readlink(executable.open_path.c_str(), path, sizeof(path));
  struct stat status {};
  if (length <= 0 || stat(executable.open_path.c_str(), &status) != 0) return {};
  executable.path.assign(path, static_cast<std::size_t>(length));
  if (executable.path.ends_with(deleted)) {
    executable.path.resize(executable.path.size() - deleted.size());
  }
  executable.device = status.st_dev;
  executable.inode = status.st_ino;
  std::vector<Module> modules{executable};
  std::set<std::pair<u64, u64>> known{{executable.device, executable.inode}};
  for (const Mapping& mapping : read_mappings(pid)) {
    if (!mapping.executable || mapping.inode == 0) continue;
    // on some file systems mappings have another device than stat() says
    const bool is_executable =
        mapping.path == executable.path || mapping.path == executable.path + std::string(deleted);
    if (is_executable || !known.emplace(mapping.device, mapping.inode).second) continue;
    Module module{mapping.path, directory + "/root" + mapping.path, mapping.device, mapping.inode};
    if (module.path.ends_with(deleted)) {
      module.path.resize(module.path.size() - deleted.size());
      char range[64];
      std::snprintf(range, sizeof(range), "/map_files/%" PRIx64 "-%" PRIx64, mapping.start,
                    mapping.end);
      module.open_path = directory + range;
    }
    modules.push_back(std::move(module));
  }
  return modules;
}

}  // namespace render::probe
