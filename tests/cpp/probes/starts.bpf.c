/* SPDX-License-Identifier: Apache-2.0 */

RENDER_BPF_INLINE void on_exec(const struct rp_hook* hook) {
  const u64 now = bpf_ktime_get_ns();
  state_programs_put(hook, &now);
}
