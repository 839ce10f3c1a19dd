// SPDX-License-Identifier: Apache-2.0
#include "render/probe/version.h"

#include <algorithm>
#include <charconv>

namespace render::probe {
namespace {

bool holds(std::strong_ordering order, Compare compare) {
  switch (compare) {
    case Compare::less:
      return order < 0;
    case Compare::at_most:
      return order <= 0;
    case Compare::equal:
      return order == 0;
    case Compare::at_least:
      return order >= 0;
    case Compare::greater:
      return order > 0;
  }
  return false;
}

std::string_view sign(Compare compare) {
  switch (compare) {
    case Compare::less:
      return "<";
    case Compare::at_most:
      return "<=";
    case Compare::equal:
      return "==";
    case Compare::at_least:
      return ">=";
    case Compare::greater:
      return ">";
  }
  return "?";
}

}  // namespace

std::optional<Version> Version::parse(std::string_view text) {
  Version version;
  version.text_ = text;
  const std::size_t start = text.find_first_of("0123456789");
  if (start == std::string_view::npos) return std::nullopt;
  const char* position = text.data() + start;
  const char* const end = text.data() + text.size();
  while (true) {
    u64 number = 0;
    const auto [next, error] = std::from_chars(position, end, number);
    if (error != std::errc{}) break;
    version.numbers_.push_back(number);
    position = next;
    if (position == end || *position != '.') break;
    ++position;
  }
  if (version.numbers_.empty()) return std::nullopt;
  return version;
}

std::strong_ordering Version::operator<=>(const Version& other) const {
  const std::size_t count = std::max(numbers_.size(), other.numbers_.size());
  for (std::size_t i = 0; i < count; ++i) {
    const u64 mine = i < numbers_.size() ? numbers_[i] : 0;
    const u64 theirs = i < other.numbers_.size() ? other.numbers_[i] : 0;
    if (mine != theirs) return mine <=> theirs;
  }
  return std::strong_ordering::equal;
}

bool in_range(const Version& version, std::span<const VersionBound> range) {
  return std::all_of(range.begin(), range.end(), [&](const VersionBound& bound) {
    const std::optional<Version> limit = Version::parse(bound.version);
    return limit && holds(version <=> *limit, bound.compare);
  });
}

std::string to_string(std::span<const VersionBound> range) {
  std::string text;
  for (const VersionBound& bound : range) {
    if (!text.empty()) text += ' ';
    text += sign(bound.compare);
    text += ' ';
    text += bound.version;
  }
  return text;
}

}  // namespace render::probe
