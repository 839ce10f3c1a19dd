/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Sampling in the kernel. Ratios are of 2^32, as settings of type `ratio` are stored.
 */
#ifndef RENDER_PROBE_BPF_SAMPLER_BPF_H
#define RENDER_PROBE_BPF_SAMPLER_BPF_H

#include "render/probe/bpf/counters.bpf.h"

#define RP_SAMPLE_ALL (1ULL << 32)

/** What is known of the caller's decision. */
enum rp_parent { RP_PARENT_UNKNOWN, RP_PARENT_SAMPLED, RP_PARENT_LEFT_OUT };

/** 1 with the probability of the ratio; otherwise 0, which is counted. */
RENDER_BPF_INLINE int rp_sampled(u64 ratio) {
  if (ratio >= RP_SAMPLE_ALL || (u64)bpf_get_prandom_u32() < ratio) return 1;
  rp_count(RP_SAMPLED_OUT);
  return 0;
}

/** As the caller decided; by the ratio where that is not known. */
RENDER_BPF_INLINE int rp_sampled_as_parent(enum rp_parent parent, u64 ratio) {
  if (parent == RP_PARENT_SAMPLED) return 1;
  return rp_sampled(parent == RP_PARENT_LEFT_OUT ? 0 : ratio);
}

#endif /* RENDER_PROBE_BPF_SAMPLER_BPF_H */
