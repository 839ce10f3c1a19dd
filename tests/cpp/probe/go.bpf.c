// SPDX-License-Identifier: Apache-2.0
// Calls of a Go function: arguments are in registers, calls belong to goroutines (r14).
#include "support.bpf.h"

RP_RING(1 << 20)

struct call {
  u64 length;
};
struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __uint(max_entries, 1024);
  __type(key, u64);
  __type(value, struct call);
} active SEC(".maps");

SEC("uprobe") int on_call(struct pt_regs* ctx) {
  const u64 goroutine = ctx->r14;
  const struct call call = {.length = ctx->rbx};
  rp_count(RP_HITS);
  rp_store(&active, &goroutine, &call);
  return 0;
}

SEC("uprobe") int on_done(struct pt_regs* ctx) {
  const u64 goroutine = ctx->r14;
  const struct call* call = bpf_map_lookup_elem(&active, &goroutine);
  // the result of handle() is at least the length of its argument
  if (!call || ctx->rax < call->length) {
    rp_count(RP_READ_FAULT);
    return 0;
  }
  send_depth(&rp_events, 5, (u32)bpf_get_attach_cookie(ctx), (u32)call->length);
  bpf_map_delete_elem(&active, &goroutine);
  return 0;
}
