// SPDX-License-Identifier: Apache-2.0
// What matching and aggregation have in common: both receive from the threads before them.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "render/core/core_loop.h"

namespace flowmon {

/// Width of the slots of time in which shards are kept in step.
inline constexpr std::chrono::milliseconds kSlot{100};

/// @param stage its name, for error texts.
/// @param slot_ended gets the time (ns) at which the next slot begins. Pulses are sent there, too.
render::core::CoreLoopOptions stage_options(std::string stage,
                                            std::function<void(u64 now)> slot_ended);

}  // namespace flowmon
