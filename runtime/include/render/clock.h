// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Time in nanoseconds, the unit of message timestamps.
 */
#ifndef RENDER_CLOCK_H
#define RENDER_CLOCK_H

#include <chrono>

#include "render/types.h"

/** Nanoseconds since an arbitrary point, never going back. Any thread. */
[[nodiscard]] inline u64 monotonic() noexcept {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<u64>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
}

/** Nanoseconds since 1970-01-01T00:00:00Z; jumps when the system's clock is set. Any thread. */
[[nodiscard]] inline u64 fp_get_time_ns() noexcept {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<u64>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
}

#endif  // RENDER_CLOCK_H
