// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * SlotClock: cuts time into slots of equal width.
 */
#ifndef RENDER_METRICS_SLOT_CLOCK_H
#define RENDER_METRICS_SLOT_CLOCK_H

#include "render/types.h"

namespace render::metrics {

/**
 * Counts slots of a width in nanoseconds exactly, from the first time it is asked about on, which
 * is the beginning of the first current slot. The current slot only moves by advance(). 64 bits
 * everywhere: it neither drifts nor wraps around. One thread at a time.
 */
class SlotClock {
 public:
  /** @param width nanoseconds, at least 1. */
  explicit SlotClock(u64 width) : width_(width == 0 ? 1 : width) {}

  /** Slot of time `t` (ns) relative to the current one: 0 for that, negative for earlier ones. */
  s64 relative(u64 t) {
    if (!is_started_) {
      is_started_ = true;
      current_begin_ = t;
    }
    const u64 since = t - current_begin_;
    if (t >= current_begin_) {
      return since < width_ ? 0 : static_cast<s64>(since / width_);
    }
    return -1 - static_cast<s64>((current_begin_ - t - 1) / width_);
  }

  /** Makes the slot current that is `slots` later. */
  void advance(u64 slots = 1) {
    number_ += slots;
    current_begin_ += slots * width_;
  }

  /** Goes back by one slot. */
  void step_back() {
    --number_;
    current_begin_ -= width_;
  }

  /** How often the clock advanced. */
  [[nodiscard]] u64 number() const { return number_; }

  /** Nanoseconds. */
  [[nodiscard]] u64 width() const { return width_; }

 private:
  u64 width_;
  u64 current_begin_ = 0;  // ns
  u64 number_ = 0;
  bool is_started_ = false;
};

}  // namespace render::metrics

#endif  // RENDER_METRICS_SLOT_CLOCK_H
