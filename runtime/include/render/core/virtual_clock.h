// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * VirtualClock: keeps the messages of several senders in step.
 */
#ifndef RENDER_CORE_VIRTUAL_CLOCK_H
#define RENDER_CORE_VIRTUAL_CLOCK_H

#include <chrono>
#include <cstddef>
#include <vector>

#include "render/types.h"

namespace render::core {

/**
 * A clock that goes by the timestamps of its inputs, in slots. An input may be read only while its
 * last timestamp lies in the current slot; the clock goes on once all inputs have moved on. So no
 * message of one sender is handled a slot before those that others sent at the same time.
 *
 * An input that says nothing holds up all others. Idle senders therefore send pulses, about one
 * per slot (see PulseTimer).
 *
 * Slots begin at multiples of their width. One thread at a time.
 */
class VirtualClock {
 public:
  using Input = std::size_t;

  /** Throws std::invalid_argument unless `slot` is at least 2 ns. */
  explicit VirtualClock(std::chrono::nanoseconds slot = std::chrono::seconds(1));

  /** A further input, without a timestamp yet. Numbers of removed inputs are given out again. */
  Input add_input();
  /** The clock no longer waits for this input. */
  void remove_input(Input input);

  /**
   * Says that the next message of `input` has the timestamp `t` (ns). Returns 0; or -EINVAL if its
   * slot is over, and then the input counts as being in the current one.
   */
  int update(Input input, u64 t) {
    if (has_begun_ && t >= begin_ && t - begin_ < width_) [[likely]] {
      slots_[input] = current_;
      return 0;
    }
    return update_other_slot(input, t);
  }

  /** True if the last timestamp of `input` is in the current slot. */
  [[nodiscard]] bool is_current(Input input) const {
    return has_begun_ && slots_[input] == current_;
  }

  /** True if the clock waits for `input` to move on to a later slot, or to say anything at all. */
  [[nodiscard]] bool is_awaited(Input input) const {
    return slots_[input] == no_time || is_current(input);
  }

  /**
   * Goes on to the earliest slot of any input, if all inputs are in later ones than the current.
   * The first time, as soon as all have a timestamp. Returns whether the current slot changed.
   */
  bool advance();

  /** False until there is a current slot. */
  [[nodiscard]] bool has_begun() const { return has_begun_; }
  /** Begin of the current slot in ns; 0 before the first one. */
  [[nodiscard]] u64 now() const { return begin_; }
  /** Width of a slot in ns. */
  [[nodiscard]] u64 width() const { return width_; }

 private:
  static constexpr u64 no_time = ~u64{0};      // an input without a timestamp
  static constexpr u64 removed = ~u64{0} - 1;  // larger than the number of any slot

  int update_other_slot(Input input, u64 t);

  u64 width_;
  u64 current_ = 0;  // number of the current slot
  u64 begin_ = 0;    // when it began
  bool has_begun_ = false;
  std::vector<u64> slots_;  // number of the slot of each input's last timestamp
};

}  // namespace render::core

#endif  // RENDER_CORE_VIRTUAL_CLOCK_H
