/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Arguments of static probes in user programs (USDT), by libbpf.
 */
#ifndef RENDER_PROBE_BPF_USDT_BPF_H
#define RENDER_PROBE_BPF_USDT_BPF_H

#include <linux/ptrace.h>

#include <bpf/bpf_tracing.h>

#include <bpf/bpf_core_read.h>
#include <bpf/usdt.bpf.h>

#include "render/bpf/environment.h"

/** Argument `index`, 0 to 11; 0 if there is none. */
RENDER_BPF_INLINE u64 rp_usdt_argument(void* ctx, u64 index) {
  long value = 0;
  (void)bpf_usdt_arg((struct pt_regs*)ctx, index, &value);
  return (u64)value;
}

/** The cookie that the link was made with. */
RENDER_BPF_INLINE u64 rp_usdt_cookie(void* ctx) {
  return (u64)bpf_usdt_cookie((struct pt_regs*)ctx);
}

#endif /* RENDER_PROBE_BPF_USDT_BPF_H */
