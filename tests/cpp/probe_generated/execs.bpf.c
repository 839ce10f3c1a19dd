// SPDX-License-Identifier: Apache-2.0
/* Body of probe execs: who was started, and which hook says so. */

RENDER_BPF_INLINE void on_typed(const struct rp_hook* hook, const void* task) {
  emit_process_exec(hook, (u32)kernel_pid(task), 1);
}

RENDER_BPF_INLINE void on_raw(const struct rp_hook* hook, const void* task) {
  emit_process_exec(hook, (u32)kernel_pid(task), 2);
}

RENDER_BPF_INLINE void on_classic(const struct rp_hook* hook, s32 pid) {
  emit_process_exec(hook, (u32)pid, 3);
}
