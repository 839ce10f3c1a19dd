// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "render/types.h"

namespace flowmon {

inline constexpr u64 kSecond = 1'000'000'000;  // ns

/// When the second began that the time (ns) lies in. A metric store counts its slots from the first
/// time it hears of. All stores get whole seconds, so that a slot of one is a slot of all, and what
/// is handed on from one to the next stays in one slot.
constexpr u64 whole_second(u64 time) { return time / kSecond * kSecond; }

}  // namespace flowmon
