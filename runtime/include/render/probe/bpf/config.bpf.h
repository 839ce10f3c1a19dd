/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Settings of a probe: two rows, of which user space writes the one that is not in use and then
 * switches over. A program that has a row sees all values of one version.
 */
#ifndef RENDER_PROBE_BPF_CONFIG_BPF_H
#define RENDER_PROBE_BPF_CONFIG_BPF_H

#include "render/probe/bpf/counters.bpf.h"

/** In front of the settings of each probe. */
struct rp_config_head {
  u32 enabled;
  u32 generation;
};

/* Which row of rp_config is in use. */
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, u32);
  __type(value, u32);
} rp_current SEC(".maps");

/**
 * Declares the settings: a struct that starts with a `struct rp_config_head`, and the function
 * rp_config_row() that returns the row in use, or 0.
 */
#define RP_CONFIG(config)                                                     \
  struct {                                                                    \
    __uint(type, BPF_MAP_TYPE_ARRAY);                                         \
    __uint(max_entries, 2);                                                   \
    __type(key, u32);                                                         \
    __type(value, config);                                                    \
  } rp_config SEC(".maps");                                                   \
  RENDER_BPF_INLINE const config* rp_config_row(void) {                       \
    const u32 zero = 0;                                                       \
    const u32* const current = (u32*)bpf_map_lookup_elem(&rp_current, &zero); \
    const u32 row = current ? *current & 1 : 0;                               \
    return (const config*)bpf_map_lookup_elem(&rp_config, &row);              \
  }

/**
 * To be called first by every hook: counts the hit. 0 if the probe is switched off, then the
 * program has to return.
 */
RENDER_BPF_INLINE int rp_enter(const struct rp_config_head* head) {
  if (!head || !head->enabled) return 0;
  rp_count(RP_HITS);
  return 1;
}

#endif /* RENDER_PROBE_BPF_CONFIG_BPF_H */
