// SPDX-License-Identifier: Apache-2.0
#include "machine_id.h"

#include <unistd.h>

#include <charconv>
#include <fstream>

namespace flowmon {
namespace {

std::string first_line(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  return line;
}

}  // namespace

std::array<u8, 16> parse_id(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != '-') digits.push_back(c);
  }
  std::array<u8, 16> id{};
  if (digits.size() != 2 * id.size()) return {};
  for (std::size_t i = 0; i < id.size(); ++i) {
    const char* const begin = digits.data() + 2 * i;
    const auto [end, error] = std::from_chars(begin, begin + 2, id[i], 16);
    if (error != std::errc() || end != begin + 2) return {};
  }
  return id;
}

u64 collector_id(const std::array<u8, 16>& machine_id, const std::array<u8, 16>& boot_id) {
  u64 hash = 0xcbf29ce484222325u;
  for (const auto* id : {&machine_id, &boot_id}) {
    for (const u8 byte : *id) hash = (hash ^ byte) * 0x100000001b3u;
  }
  return hash;
}

MachineIdentity read_identity(const std::filesystem::path& proc, const std::filesystem::path& etc) {
  MachineIdentity identity;
  identity.machine_id = parse_id(first_line(etc / "machine-id"));
  identity.boot_id = parse_id(first_line(proc / "sys/kernel/random/boot_id"));
  identity.hostname = first_line(proc / "sys/kernel/hostname");
  return identity;
}

}  // namespace flowmon
