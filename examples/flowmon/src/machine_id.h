// SPDX-License-Identifier: Apache-2.0
// Which machine, and which boot of it.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "render/types.h"

namespace flowmon {

/// Who a collector is.
struct MachineIdentity {
  std::array<u8, 16> machine_id{};  ///< of /etc/machine-id; zero if there is none
  std::array<u8, 16> boot_id{};     ///< new at every boot
  std::string hostname;
};

/// Reads the identity; `proc` and `etc` are /proc and /etc outside of tests.
MachineIdentity read_identity(const std::filesystem::path& proc, const std::filesystem::path& etc);

/// 32 hexadecimal digits, dashes ignored; zeros if the text is something else.
std::array<u8, 16> parse_id(std::string_view text);

/// The number that stands for a boot of a machine in keys: FNV-1a over both ids.
u64 collector_id(const std::array<u8, 16>& machine_id, const std::array<u8, 16>& boot_id);

}  // namespace flowmon
