// SPDX-License-Identifier: Apache-2.0
// Programs that are refused: by the verifier, by lockdown.
#include "support.bpf.h"

#ifdef TEST_WRITE_USER
SEC("uprobe") int writes(struct pt_regs* ctx) {
  const u64 value = 0;
  bpf_probe_write_user((void*)PT_REGS_PARM1(ctx), &value, sizeof(value));
  return 0;
}
#else
SEC("uprobe") int reads_anywhere(struct pt_regs* ctx) { return *(int*)PT_REGS_PARM1(ctx); }
#endif
