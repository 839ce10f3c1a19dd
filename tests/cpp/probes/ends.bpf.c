/* SPDX-License-Identifier: Apache-2.0 */

RENDER_BPF_INLINE void on_exit(const struct rp_hook* hook) {
  const u64 thread = bpf_get_current_pid_tgid();
  /* of the process, not of each of its threads */
  if ((u32)thread == thread >> 32) state_starts_programs_remove(hook);
}
