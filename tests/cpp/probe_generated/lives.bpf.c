// SPDX-License-Identifier: Apache-2.0
/* Body of probe lives: who begins and ends, and which event says so. */

RENDER_BPF_INLINE void on_exit(const struct rp_hook* hook, s32 pid, struct rp_bytes program) {
  emit_process_life(hook, (u32)pid, 1, program);
}

RENDER_BPF_INLINE void on_new(const struct rp_hook* hook, s32 pid) {
  emit_process_life(hook, (u32)pid, 2, rp_bytes(0, 0));
}
