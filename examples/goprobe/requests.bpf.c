/* SPDX-License-Identifier: Apache-2.0 */
/* Body of probe requests: one message per request, when it has been served. */

/* A string of Go, as it is in memory. */
struct go_string {
  u64 at;
  u64 size;
};

RENDER_BPF_INLINE struct rp_bytes read_string(const void* at) {
  struct go_string string = {};
  if (!at || !RP_READ(string, at)) return rp_bytes(0, 0);
  return rp_bytes((const void*)string.at, (u32)string.size);
}

/* When the stack of a goroutine grows, the function begins again: the later start counts. */
RENDER_BPF_INLINE void on_request(const struct rp_hook* hook, const void* response,
                                  const void* request) {
  const struct request begun = {
      .start_ns = bpf_ktime_get_ns(), .request = (u64)request, .response = (u64)response};
  state_active_put(hook, &begun);
}

RENDER_BPF_INLINE void on_done(const struct rp_hook* hook) {
  const struct request* const begun = state_active_find(hook);
  if (!begun) return; /* attached in the middle of it */
  const void* const request = (const void*)begun->request;
  u64 status = 0;
  (void)RP_READ(status, layout_status(hook, (const void*)begun->response));
  u64 url = 0;
  (void)RP_READ(url, layout_url(hook, request));
  emit_request_done(hook, bpf_ktime_get_ns() - begun->start_ns, status,
                    read_string(layout_method(hook, request)),
                    read_string(layout_path(hook, (const void*)url)));
  state_active_remove(hook);
}
