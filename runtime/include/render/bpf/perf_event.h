/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Records for perf event arrays: the struct bpf_A__M, the layout of whose head is the same for all
 * messages. What is submitted starts at `unpadded_size`, so that the sample, in front of which the
 * kernel puts its own size of 4 bytes, keeps the record aligned.
 */
#ifndef RENDER_BPF_PERF_EVENT_H
#define RENDER_BPF_PERF_EVENT_H

#include "render/bpf/stack.h"
#include "render/bpf/text.h"

#define RENDER_BPF_UNPADDED_SIZE_OFFSET 4
#define RENDER_BPF_TIMESTAMP_OFFSET 8
#define RENDER_BPF_MESSAGE_OFFSET 16

/* The contexts of programs; the kernel's headers have the members. */
struct pt_regs;

/**
 * Submits a record whose length is not constant.
 *
 * @param record a struct bpf_A__M, filled but for unpadded_size, and texts behind its message
 * @param length bytes of message and texts
 * @param length_max upper bound of the length, a constant
 * @return what bpf_perf_event_output returns
 */
RENDER_BPF_INLINE int render_bpf_perf_output(void* ctx, void* map, void* record, u64 length,
                                             u64 length_max) {
  const u64 unpadded = 8 + render_bpf_bound(length, length_max);
  render_bpf_store_u32(record, RENDER_BPF_UNPADDED_SIZE_OFFSET, (u32)unpadded);
  const u64 padded = render_bpf_bound((unpadded + 7) / 8 * 8 + 4, (length_max + 15) / 8 * 8 + 4);
  return (int)bpf_perf_event_output(ctx, map, BPF_F_CURRENT_CPU,
                                    render_bpf_at(record, RENDER_BPF_UNPADDED_SIZE_OFFSET), padded);
}

#endif /* RENDER_BPF_PERF_EVENT_H */
