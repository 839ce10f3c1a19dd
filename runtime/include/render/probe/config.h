// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Settings of probes: what a probe declares about them, their values as text as they are found in
 * files and on command lines, and the struct that the programs in the kernel read.
 */
#ifndef RENDER_PROBE_CONFIG_H
#define RENDER_PROBE_CONFIG_H

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "render/probe/result.h"
#include "render/types.h"

namespace render::probe {

/** What a changed setting takes, least first. */
enum class Change {
  none,
  live,      ///< one write into a map
  reattach,  ///< new links, then the old ones are dropped
  reload,    ///< a new object is loaded and attached, then the old one is dropped
};

[[nodiscard]] std::string_view to_string(Change change);

/** Types of settings; in the kernel's struct as the integer of that name. */
enum class SettingType {
  boolean,  ///< u8
  u8,
  u16,
  u32,
  u64,
  s8,
  s16,
  s32,
  s64,
  ratio,  ///< 0 to 1; u64 with 2^32 for 1, as rp_sampled() of bpf/sampler.bpf.h takes it
};

/** A setting as the probe declares it. Values are text: "true", "-12", "0x10", "0.25". */
struct Setting {
  std::string_view name;
  SettingType type;
  std::string_view initial;
  std::string_view least = {};  ///< none: that of the type
  std::string_view most = {};
  Change change = Change::live;
  u32 offset = 0;  ///< in the struct of the kernel, behind struct rp_config_head
};

/** Values by name. What is not there has the declared initial value. */
using Settings = std::map<std::string, std::string, std::less<>>;

/** Settings by name of the probe. Probes that are not there keep what they have. */
using Config = std::map<std::string, Settings, std::less<>>;

/** Every unknown name, wrong type and value out of range; `probe` is for the text. */
[[nodiscard]] std::vector<Error> validate(std::string_view probe, std::span<const Setting> declared,
                                          const Settings& values);

/** The furthest-reaching change among settings that differ. Both must be valid. */
[[nodiscard]] Change classify(std::span<const Setting> declared, const Settings& from,
                              const Settings& to);

/**
 * The value of a setting or its initial one, as the bits that are packed:
 * signed ones in two's complement, booleans 0 or 1, ratios of 2^32.
 */
[[nodiscard]] Result<u64> number(std::span<const Setting> declared, const Settings& values,
                                 std::string_view name);

/**
 * The struct that the programs read: head with `enabled` and `generation`, then all settings at
 * their offsets. A setting called `enabled` goes to the head instead; without one probes are on.
 *
 * @param size of the struct, as that of values of the map `rp_config`
 */
[[nodiscard]] Result<std::vector<std::byte>> pack(std::span<const Setting> declared,
                                                  const Settings& values, u32 generation,
                                                  std::size_t size);

}  // namespace render::probe

#endif  // RENDER_PROBE_CONFIG_H
