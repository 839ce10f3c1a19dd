/* SPDX-License-Identifier: Apache-2.0 */

RENDER_BPF_INLINE void on_serve(const struct rp_hook* hook, const void* handler,
                                struct rp_bytes name) {
  (void)handler;
  const u64 now = bpf_ktime_get_ns();
  state_active_put(hook, &now);
  emit_request_done(hook, 0, 0, name, name);
}

RENDER_BPF_INLINE void on_served(const struct rp_hook* hook) {
  const u64* const start = state_active_find(hook);
  if (!start) return;
  emit_request_done(hook, bpf_ktime_get_ns() - *start, 0, rp_bytes(0, 0), rp_bytes(0, 0));
  state_active_remove(hook);
}
