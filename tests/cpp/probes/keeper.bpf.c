/* SPDX-License-Identifier: Apache-2.0 */

RENDER_BPF_INLINE void on_state(const struct rp_hook* hook, const void* sk, s32 old, s32 now) {
  (void)hook;
  struct connection connection = {.pid = (u32)bpf_get_current_pid_tgid()};
  kernel_comm(kernel_parent((const void*)bpf_get_current_task()), connection.address);
  if (now == 7) {
    state_connections_remove((u64)sk);
  } else if (old == 7) {
    state_connections_put((u64)sk, &connection);
  }
  u64* const total = state_totals_find(kernel_port(sk) & 3);
  if (total) (void)__sync_fetch_and_add(total, 1);
}

RENDER_BPF_INLINE void on_set_state(const struct rp_hook* hook, const void* sk, s32 now) {
  on_state(hook, sk, now == 7 ? 0 : 7, now);
}
