// SPDX-License-Identifier: Apache-2.0
// What metrics have added up to since an instance began.
#pragma once

#include "generated/flowmon/metrics.h"
#include "render/types.h"

namespace flowmon {

struct Totals {
  u64 active = 0;          ///< in the latest slot
  metrics::counts counts;  ///< of all slots

  void add(const metrics::counts& slot) { counts += slot; }
  /// Each pair is one sample.
  void add(const metrics::load& slot) { active = slot.active.sum(); }
};

}  // namespace flowmon
