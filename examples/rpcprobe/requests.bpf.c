/* SPDX-License-Identifier: Apache-2.0 */
/* Body of probe requests: one message per answer, when the handler that gave it returns. */

RENDER_BPF_INLINE void on_request(const struct rp_hook* hook, const void* path,
                                  const void* method) {
  const struct request request = {
      .start_ns = bpf_ktime_get_ns(), .method = (u64)method, .path = (u64)path};
  state_active_put(hook, &request);
}

RENDER_BPF_INLINE void on_answer(const struct rp_hook* hook, u32 status) {
  struct request* const request = state_active_find(hook);
  if (request) request->status = status;
}

RENDER_BPF_INLINE void on_done(const struct rp_hook* hook) {
  const struct request* const request = state_active_find(hook);
  if (!request) return; /* attached in the middle of it */
  /* handlers are also called for parts of a request, and do not answer those */
  if (request->status && sampled_kept(hook)) {
    const u64 duration_ns = bpf_ktime_get_ns() - request->start_ns;
    const int slow = duration_ns >= hook->config->slow_us * 1000ULL;
    emit_request_done(hook, duration_ns, request->status, (u8)slow,
                      rp_text((const void*)request->method, 8),
                      rp_text((const void*)request->path, 64));
  }
  state_active_remove(hook);
}
