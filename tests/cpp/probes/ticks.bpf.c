/* SPDX-License-Identifier: Apache-2.0 */

RENDER_BPF_INLINE void on_tick(const struct rp_hook* hook) {
  const u32 numbers[4] = {1, 2, 3, 4};
  emit_tick(hook, (u32)(bpf_get_current_pid_tgid() >> 32), numbers);
}

RENDER_BPF_INLINE void on_exit(const struct rp_hook* hook, s32 pid) {
  const u32 numbers[4] = {(u32)pid, 0, 0, 0};
  emit_tick(hook, (u32)pid, numbers);
}

RENDER_BPF_INLINE void on_raw_exit(const struct rp_hook* hook, const void* task) {
  (void)task;
  on_tick(hook);
}

RENDER_BPF_INLINE void on_do_exit(const struct rp_hook* hook, s64 code) {
  on_exit(hook, (s32)code);
}

RENDER_BPF_INLINE void on_done_exit(const struct rp_hook* hook, s64 code, s64 r) {
  on_exit(hook, (s32)(code + r));
}
