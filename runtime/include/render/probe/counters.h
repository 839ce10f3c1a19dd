// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Counters: the truth about loss. The programs count in the kernel, per CPU.
 */
#ifndef RENDER_PROBE_COUNTERS_H
#define RENDER_PROBE_COUNTERS_H

#include <string>

#include "render/types.h"

namespace render::probe {

/** In the order of enum rp_counter of bpf/counters.bpf.h. */
struct Counters {
  u64 hits = 0;         ///< runs of programs while the probe is enabled
  u64 emitted = 0;      ///< records put into the ring
  u64 dropped = 0;      ///< records for which the ring had no room
  u64 sampled_out = 0;  ///< left out by the sampler
  u64 truncated = 0;    ///< texts that were cut
  u64 read_fault = 0;   ///< memory that could not be read
  u64 state_full = 0;   ///< state that did not fit its map

  Counters& operator+=(const Counters& other);
  bool operator==(const Counters&) const = default;
};

/** "hits 10 emitted 9 dropped 1 ..." without those that are 0 behind the first three. */
[[nodiscard]] std::string to_string(const Counters& counters);

}  // namespace render::probe

#endif  // RENDER_PROBE_COUNTERS_H
