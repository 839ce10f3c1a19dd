/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * What the programs of these tests include: no vmlinux.h, only what they need of the kernel.
 */
#ifndef RENDER_TESTS_PROBE_SUPPORT_BPF_H
#define RENDER_TESTS_PROBE_SUPPORT_BPF_H

#include <linux/bpf.h>
#include <linux/ptrace.h>
#include <stdbool.h>
/* behind the types */
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/usdt.bpf.h>

#include "render/probe/bpf/config.bpf.h"
#include "render/probe/bpf/events.bpf.h"
#include "render/probe/bpf/layout.bpf.h"
#include "render/probe/bpf/read.bpf.h"
#include "render/probe/bpf/sampler.bpf.h"
#include "rpc_messages.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

RENDER_BPF_INLINE void send_depth(void* ring, u16 probe, u32 instance, u32 depth) {
  struct rp_record* record = rp_reserve(ring, sizeof(struct queue_depth));
  if (!record) return;
  struct queue_depth* message = rp_message(record);
  message->id = RPC_QUEUE_DEPTH;
  message->unused = 0;
  message->depth = depth;
  rp_submit(ring, record, probe, instance, sizeof(*message), sizeof(*message));
}

#endif /* RENDER_TESTS_PROBE_SUPPORT_BPF_H */
