// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * RepeatTimer: says again and again that some time has passed.
 */
#ifndef RENDER_SRC_PROBE_REPEAT_TIMER_H
#define RENDER_SRC_PROBE_REPEAT_TIMER_H

#include <chrono>

namespace render::probe {

class RepeatTimer {
 public:
  /** @param interval 0: never */
  explicit RepeatTimer(std::chrono::milliseconds interval)
      : interval_(interval), next_(Clock::now() + interval) {}

  /** True for one call after each interval. */
  bool is_due() {
    if (interval_.count() == 0) return false;
    const auto now = Clock::now();
    if (now < next_) return false;
    next_ = now + interval_;
    return true;
  }

 private:
  using Clock = std::chrono::steady_clock;

  const std::chrono::milliseconds interval_;
  Clock::time_point next_;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_REPEAT_TIMER_H
