// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Versions of what is probed, and ranges of them.
 */
#ifndef RENDER_PROBE_VERSION_H
#define RENDER_PROBE_VERSION_H

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "render/types.h"

namespace render::probe {

/**
 * Numbers with dots. Missing ones count as 0: 1.4 equals 1.4.0. Letters in front ("v1.2", "go1.19")
 * and whatever follows the numbers ("-rc1", "+incompatible") are not compared.
 */
class Version {
 public:
  /** Nothing if the text has no number. */
  [[nodiscard]] static std::optional<Version> parse(std::string_view text);

  [[nodiscard]] const std::string& text() const { return text_; }
  std::strong_ordering operator<=>(const Version& other) const;
  bool operator==(const Version& other) const { return (*this <=> other) == 0; }

 private:
  std::string text_;
  std::vector<u64> numbers_;
};

enum class Compare { less, at_most, equal, at_least, greater };

/** One bound of a range: `>= 1.4`. */
struct VersionBound {
  Compare compare;
  std::string_view version;
};

/** Whether all bounds hold; no bounds allow every version. */
[[nodiscard]] bool in_range(const Version& version, std::span<const VersionBound> range);

/** ">= 1.4 < 3". */
[[nodiscard]] std::string to_string(std::span<const VersionBound> range);

}  // namespace render::probe

#endif  // RENDER_PROBE_VERSION_H
