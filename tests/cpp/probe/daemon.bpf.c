// SPDX-License-Identifier: Apache-2.0
// Counts connection attempts per process, by whichever hook this kernel has, for other probes.
#include "support.bpf.h"

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 1024);
  __type(key, u32);
  __type(value, u64);
} connects SEC(".maps");

RENDER_BPF_INLINE int seen(void) {
  const u32 pid = (u32)(bpf_get_current_pid_tgid() >> 32);
  const u64 one = 1;
  u64* count = bpf_map_lookup_elem(&connects, &pid);
  rp_count(RP_HITS);
  if (count) {
    __sync_fetch_and_add(count, 1);
  } else {
    rp_store(&connects, &pid, &one);
  }
  return 0;
}

SEC("kprobe/tcp_v4_connect") int connect_kprobe(struct pt_regs* ctx) { return seen(); }
SEC("fentry/tcp_v4_connect") int connect_fentry(void* ctx) { return seen(); }
SEC("tp_btf/inet_sock_set_state") int connect_state(u64* ctx) {
  return (int)ctx[2] == 2 /* SYN_SENT */ ? seen() : 0;
}

// a group that cannot be had
SEC("fentry/tcp_v4_connect") int only_fentry(void* ctx) { return 0; }
