// SPDX-License-Identifier: Apache-2.0
/* Body of probe queue: each hit of serve() and queue_push() is a message, unless the sampler leaves
 * it out. */

RENDER_BPF_INLINE void on_serve(const struct rp_hook* hook, u32 number) {
  u64 decision = RP_PARENT_LEFT_OUT;
  if (sampled_traces(hook, RP_PARENT_UNKNOWN)) {
    decision = RP_PARENT_SAMPLED;
    emit_served(hook, number);
  }
  state_decisions_put(hook, &decision);
}

RENDER_BPF_INLINE void on_served(const struct rp_hook* hook) { state_decisions_remove(hook); }

RENDER_BPF_INLINE void on_queue(const struct rp_hook* hook, u32 depth) {
  const u64* const decision = state_decisions_find(hook);
  enum rp_parent parent = RP_PARENT_UNKNOWN;
  if (decision) parent = *decision;
  if (!sampled_traces(hook, parent)) return;
  emit_queued(hook, depth, hook->config->live, hook->config->reattached, hook->config->reloaded);
}
