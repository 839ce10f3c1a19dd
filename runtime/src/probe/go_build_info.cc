// SPDX-License-Identifier: Apache-2.0
#include "go_build_info.h"

#include <algorithm>
#include <string_view>

namespace render::probe {
namespace {

constexpr std::string_view magic = "\xff Go buildinf:";
constexpr std::size_t flags_at = 15;
constexpr char inline_strings = 2;
constexpr std::size_t strings_at = 32;
constexpr std::size_t frame = 16;  // marks around the module information

/** A string with its length in front, 7 bits a byte. Takes it off the front of `data`. */
std::optional<std::string_view> take_string(std::string_view& data) {
  u64 length = 0;
  for (unsigned shift = 0; shift < 63; shift += 7) {
    if (data.empty()) return std::nullopt;
    const auto byte = static_cast<unsigned char>(data.front());
    data.remove_prefix(1);
    length |= static_cast<u64>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) {
      if (length > data.size()) return std::nullopt;
      const std::string_view text = data.substr(0, length);
      data.remove_prefix(length);
      return text;
    }
  }
  return std::nullopt;
}

std::string_view take_until(std::string_view& text, char end) {
  const std::size_t length = std::min(text.find(end), text.size());
  const std::string_view part = text.substr(0, length);
  text.remove_prefix(std::min(length + 1, text.size()));
  return part;
}

}  // namespace

std::optional<GoBuildInfo> parse_go_build_info(std::span<const char> section) {
  std::string_view data(section.data(), section.size());
  if (data.size() < strings_at || !data.starts_with(magic) || !(data[flags_at] & inline_strings)) {
    return std::nullopt;
  }
  data.remove_prefix(strings_at);
  const auto go_version = take_string(data);
  auto modules = take_string(data);
  if (!go_version || !modules) return std::nullopt;
  GoBuildInfo info{std::string(*go_version), {}};
  if (modules->size() <= 2 * frame) return info;
  std::string_view lines = modules->substr(frame, modules->size() - 2 * frame);
  while (!lines.empty()) {
    std::string_view line = take_until(lines, '\n');
    const std::string_view kind = take_until(line, '\t');
    if (kind != "mod" && kind != "dep" && kind != "=>") continue;
    const std::string_view path = take_until(line, '\t');
    const std::string_view version = take_until(line, '\t');
    if (kind == "=>" && !info.modules.empty()) {
      // replaced by something else, under the name that the program uses
      if (!version.empty()) info.modules.back().version = version;
    } else if (kind != "=>") {
      info.modules.push_back({std::string(path), std::string(version)});
    }
  }
  return info;
}

std::optional<std::string> GoBuildInfo::version_of(std::string_view package) const {
  const Module* best = nullptr;
  for (const Module& module : modules) {
    const bool within = package.starts_with(module.path) && (package.size() == module.path.size() ||
                                                             package[module.path.size()] == '/');
    if (within && (best == nullptr || module.path.size() > best->path.size())) best = &module;
  }
  if (best != nullptr) return best->version;
  // packages of the standard library have no dot in front of the first slash
  const std::string_view first = package.substr(0, package.find('/'));
  if (first.find('.') == std::string_view::npos) return go_version;
  return std::nullopt;
}

}  // namespace render::probe
