// SPDX-License-Identifier: Apache-2.0
// Compiles: an environment that declares no more than it must, without libbpf and ring buffers.
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long long s64;

struct pt_regs;
struct map {
  int type;
};
struct map events;
#define BPF_F_CURRENT_CPU 0xffffffffULL
static int (*bpf_perf_event_output)(void* ctx, void* map, u64 flags, void* data,
                                    u64 size) = (void*)25;
static int (*bpf_probe_read)(void* destination, u32 size, const void* source) = (void*)4;

#include <generated/bpf_test/kernel/bpf.h>

#include "sent.h"

int send(struct pt_regs* ctx) {
  struct jb_kernel__udp_stats message;
  struct bpf_kernel__udp_stats record;
  jb_fill_kernel__udp_stats(&message, 443, 70000, 1, 1400, 3, 51000, remote_address, 1, 0,
                            local_address);
  bpf_fill_kernel__udp_stats(&record, NOW, 443, 70000, 1, 1400, 3, 51000, remote_address, 1, 0,
                             local_address);
  int sent = bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &record.unpadded_size,
                                   bpf_kernel__udp_stats__perf_size);
  sent += bpf_perf_event_output(ctx, &events, BPF_F_CURRENT_CPU, &message, sizeof(message));
#define PERF(name, ...) sent += perf_submit_kernel__##name(ctx, NOW __VA_OPT__(, ) __VA_ARGS__);
  FIXED_MESSAGES(PERF)
  return sent;
}
