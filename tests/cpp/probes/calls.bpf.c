/* SPDX-License-Identifier: Apache-2.0 */

RENDER_BPF_INLINE void on_call(const struct rp_hook* hook, struct rp_bytes path, u32 length) {
  if (!sampled_traces(hook, RP_PARENT_UNKNOWN) || !sampled_all(hook)) return;
  const struct call call = {
      .start = bpf_ktime_get_ns(), .path = (u64)path.at, .length = (u32)path.size};
  state_active_put(hook, &call);
  u64* const seen = state_seen_find(hook);
  const u64 calls = seen ? *seen + 1 : 1;
  state_seen_put(hook, &calls);
  u64 size = 0;
  const void* const at = layout_size(hook, path.at);
  if (at && length == 0) (void)RP_READ(size, at);
}

RENDER_BPF_INLINE void on_done(const struct rp_hook* hook, s32 status) {
  const struct call* const call = state_active_find(hook);
  if (!call) return;
  const u64 duration = bpf_ktime_get_ns() - call->start;
  if (duration >= hook->config->least) {
    emit_request_done(hook, duration, status + hook->config->offset,
                      rp_bytes((const void*)call->path, call->length), rp_text(call, 8));
  }
  state_active_remove(hook);
  (void)state_stacks_id(hook);
}

RENDER_BPF_INLINE void on_queue(const struct rp_hook* hook, u32 depth, struct rp_bytes name) {
  const struct k_connection* const of = state_k_connections_find(depth);
  emit_request_done(hook, of ? of->pid : 0, (s32)depth, name, name);
}
