/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Offsets of struct members in the binary of a target: one row per instance, so that one loaded
 * program serves binaries of several versions.
 */
#ifndef RENDER_PROBE_BPF_LAYOUT_BPF_H
#define RENDER_PROBE_BPF_LAYOUT_BPF_H

#include "render/bpf/environment.h"

/**
 * Declares the rows, structs of u32 offsets, and the function rp_layout_row(instance), which
 * returns that of an instance, or 0.
 */
#define RP_LAYOUT(row, targets)                                    \
  struct {                                                         \
    __uint(type, BPF_MAP_TYPE_HASH);                               \
    __uint(max_entries, targets);                                  \
    __type(key, u32);                                              \
    __type(value, row);                                            \
  } rp_layout SEC(".maps");                                        \
  RENDER_BPF_INLINE const row* rp_layout_row(u32 instance) {       \
    return (const row*)bpf_map_lookup_elem(&rp_layout, &instance); \
  }

#endif /* RENDER_PROBE_BPF_LAYOUT_BPF_H */
