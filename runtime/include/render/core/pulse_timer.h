// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * PulseTimer: lets idle senders show that time goes by.
 */
#ifndef RENDER_CORE_PULSE_TIMER_H
#define RENDER_CORE_PULSE_TIMER_H

#include <chrono>

#include "render/types.h"

namespace render::core {

/**
 * Says when a sending thread should call `Index::send_pulse()`: receivers that read by a
 * VirtualClock wait for every sender. One thread at a time.
 */
class PulseTimer {
 public:
  explicit PulseTimer(std::chrono::nanoseconds interval = std::chrono::seconds(1))
      : interval_(static_cast<u64>(interval.count())) {}

  /** True the first time, then once per interval. `now`: ns of a clock that never goes back. */
  [[nodiscard]] bool is_due(u64 now) {
    if (has_run_ && now - last_ < interval_) return false;
    has_run_ = true;
    last_ = now;
    return true;
  }

 private:
  u64 interval_;
  u64 last_ = 0;
  bool has_run_ = false;
};

}  // namespace render::core

#endif  // RENDER_CORE_PULSE_TIMER_H
