// SPDX-License-Identifier: Apache-2.0
// Does not compile: a record on the stack that the stack has no room for.
// The kernel's types come first.
// clang-format off
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
// clang-format on
#include <generated/bpf_test/kernel/bpf.h>

#include "sent.h"

struct {
  __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
  __uint(key_size, sizeof(u32));
  __uint(value_size, sizeof(u32));
} events SEC(".maps");

SEC("uprobe") int send(struct pt_regs* ctx) {
#ifdef TEST_TEXTS
  return perf_submit_kernel__many_texts(ctx, NOW, TEXT("1"), TEXT("2"), TEXT("3"), TEXT("4"),
                                        TEXT("5"));
#else
  return perf_submit_kernel__large(ctx, NOW, 42, many_bytes);
#endif
}
