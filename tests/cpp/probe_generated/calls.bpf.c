// SPDX-License-Identifier: Apache-2.0
/* Body of probe calls: one message per call. */

RENDER_BPF_INLINE void on_call(const struct rp_hook* hook, struct rp_bytes path, u32 length) {
  (void)length;
  const struct call call = {
      .start_ns = bpf_ktime_get_ns(), .path = (u64)path.at, .path_size = (u32)path.size};
  state_active_put(hook, &call);
}

RENDER_BPF_INLINE void on_done(const struct rp_hook* hook, s32 status) {
  const struct call* const call = state_active_find(hook);
  if (!call) return; /* attached in the middle of the call */
  emit_request_done(hook, bpf_ktime_get_ns() - call->start_ns, status,
                    (u32)bpf_get_current_pid_tgid(),
                    rp_bytes((const void*)call->path, call->path_size));
  state_active_remove(hook);
}
