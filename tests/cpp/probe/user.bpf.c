// SPDX-License-Identifier: Apache-2.0
// Sends with each call how often its process has connected, which a daemon counts; and where the
// target has its field, in its binary's layout.
#include "support.bpf.h"

RP_RING(1 << 16)

// stands for the daemon's map
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 1024);
  __type(key, u32);
  __type(value, u64);
} connects_of SEC(".maps");

SEC("uprobe") int on_call(struct pt_regs* ctx) {
  rp_count(RP_HITS);
  const u32 pid = (u32)(bpf_get_current_pid_tgid() >> 32);
  const u64* count = bpf_map_lookup_elem(&connects_of, &pid);
  send_depth(&rp_events, 3, (u32)bpf_get_attach_cookie(ctx), count ? (u32)*count : 0);
  return 0;
}
