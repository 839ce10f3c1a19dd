// SPDX-License-Identifier: Apache-2.0
/* Body of probe ticks: the process that runs. */

RENDER_BPF_INLINE void on_tick(const struct rp_hook* hook) {
  emit_tick(hook, (u32)(bpf_get_current_pid_tgid() >> 32));
}
