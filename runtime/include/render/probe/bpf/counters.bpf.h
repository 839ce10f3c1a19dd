/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Counters of a probe, per CPU. Additions are atomic: programs in processes can be interrupted by
 * another run on the same CPU.
 */
#ifndef RENDER_PROBE_BPF_COUNTERS_BPF_H
#define RENDER_PROBE_BPF_COUNTERS_BPF_H

#include "render/bpf/environment.h"

/** In the order of struct Counters of render/probe/counters.h. */
enum rp_counter {
  RP_HITS,
  RP_EMITTED,
  RP_DROPPED,
  RP_SAMPLED_OUT,
  RP_TRUNCATED,
  RP_READ_FAULT,
  RP_STATE_FULL,
  RP_COUNTERS,
};

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __uint(max_entries, RP_COUNTERS);
  __type(key, u32);
  __type(value, u64);
} rp_counters SEC(".maps");

RENDER_BPF_INLINE void rp_count(u32 counter) {
  u64* const value = (u64*)bpf_map_lookup_elem(&rp_counters, &counter);
  if (value) (void)__sync_fetch_and_add(value, 1);
}

#endif /* RENDER_PROBE_BPF_COUNTERS_BPF_H */
