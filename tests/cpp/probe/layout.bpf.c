// SPDX-License-Identifier: Apache-2.0
// Reads a member of a struct whose place differs from binary to binary.
#include "support.bpf.h"

RP_RING(1 << 16)

struct row {
  u32 size_at;
};
RP_LAYOUT(struct row, 64)

SEC("uprobe") int on_request(struct pt_regs* ctx) {
  const u32 instance = (u32)bpf_get_attach_cookie(ctx);
  const struct row* row = rp_layout_row(instance);
  u32 size = 0;
  rp_count(RP_HITS);
  if (!row || !RP_READ(size, (const u8*)PT_REGS_PARM1(ctx) + row->size_at)) return 0;
  send_depth(&rp_events, 10, instance, size);
  return 0;
}
