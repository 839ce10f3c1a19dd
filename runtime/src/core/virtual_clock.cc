// SPDX-License-Identifier: Apache-2.0
#include "render/core/virtual_clock.h"

#include <algorithm>
#include <cerrno>
#include <stdexcept>

namespace render::core {

VirtualClock::VirtualClock(std::chrono::nanoseconds slot) : width_(static_cast<u64>(slot.count())) {
  // From 2 ns on, the numbers of slots stay below the two special ones.
  if (slot.count() < 2) throw std::invalid_argument("VirtualClock: a slot has at least 2 ns");
}

VirtualClock::Input VirtualClock::add_input() {
  const auto reusable = std::find(slots_.begin(), slots_.end(), removed);
  if (reusable == slots_.end()) {
    slots_.push_back(no_time);
    return slots_.size() - 1;
  }
  *reusable = no_time;
  return static_cast<Input>(reusable - slots_.begin());
}

void VirtualClock::remove_input(Input input) { slots_.at(input) = removed; }

int VirtualClock::update_other_slot(Input input, u64 t) {
  if (has_begun_ && t < begin_) {
    slots_[input] = current_;
    return -EINVAL;
  }
  slots_[input] = t / width_;
  return 0;
}

bool VirtualClock::advance() {
  u64 earliest = removed;
  for (const u64 slot : slots_) {
    if (slot == no_time) return false;
    earliest = std::min(earliest, slot);
  }
  if (earliest == removed) return false;  // no inputs
  if (has_begun_ && earliest <= current_) return false;
  has_begun_ = true;
  current_ = earliest;
  begin_ = earliest * width_;
  return true;
}

}  // namespace render::core
