// SPDX-License-Identifier: Apache-2.0
// Runs with the clock of each CPU. Nobody is woken for a few records.
#define RP_WAKE_BYTES 4096
#include "support.bpf.h"

struct config {
  struct rp_config_head head;
  u32 per_second;
};
RP_CONFIG(struct config)
RP_RING(1 << 16)

struct task_struct {
  int tgid;
} __attribute__((preserve_access_index));

SEC("perf_event") int on_tick(void* ctx) {
  const struct config* config = rp_config_row();
  if (!config || !rp_enter(&config->head)) return 0;
  const struct task_struct* task = (void*)bpf_get_current_task();
  send_depth(&rp_events, 4, 0, (u32)BPF_CORE_READ(task, tgid));
  return 0;
}
