// SPDX-License-Identifier: Apache-2.0
// A program without a perf event array, which sends texts that it finds in user space.
// The kernel's types come first.
// clang-format off
#include <linux/bpf.h>
#include <linux/ptrace.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
// clang-format on

#define RENDER_BPF_TEXT_READ bpf_probe_read_user
#define bpf_kernel__one_text__text_max 1000
#include <generated/bpf_test/kernel/bpf.h>

#include "sent.h"

char LICENSE[] SEC("license") = "GPL";

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 16);
} ring SEC(".maps");

int failed = 0;

SEC("uprobe") int user_text(struct pt_regs* ctx) {
  const struct jb_blob text = {(const char*)PT_REGS_PARM1(ctx), (u16)PT_REGS_PARM2(ctx)};
  failed = ringbuf_submit_kernel__one_text(&ring, NOW, 1, text);
  return 0;
}
