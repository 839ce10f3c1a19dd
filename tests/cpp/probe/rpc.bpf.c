// SPDX-License-Identifier: Apache-2.0
// A probe of server calls, written by hand.
#include "support.bpf.h"

#define RPC_PROBE 1

struct config {
  struct rp_config_head head;
  struct rpc_settings settings;
};
RP_CONFIG(struct config)
RP_RING(1 << 18)

struct call {
  u64 start;
  u32 instance;
  u32 length;
  u8 path[RPC_PATH_MAX];
};
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, RPC_ACTIVE_MAX);
  __type(key, u64);
  __type(value, struct call);
} active SEC(".maps");

SEC("uprobe") int on_call(struct pt_regs* ctx) {
  const struct config* config = rp_config_row();
  if (!config || !rp_enter(&config->head)) return 0;
  if (!rp_sampled(config->settings.sampling)) return 0;
  struct call call = {};
  call.start = bpf_ktime_get_ns();
  call.instance = (u32)bpf_get_attach_cookie(ctx);
  call.length =
      rp_read_bytes(call.path, sizeof(call.path), (void*)PT_REGS_PARM1(ctx), PT_REGS_PARM2(ctx));
  const u64 thread = bpf_get_current_pid_tgid();
  rp_store(&active, &thread, &call);
  return 0;
}

SEC("uretprobe") int on_done(struct pt_regs* ctx) {
  const struct config* config = rp_config_row();
  if (!config || !rp_enter(&config->head)) return 0;
  const u64 thread = bpf_get_current_pid_tgid();
  const struct call* call = bpf_map_lookup_elem(&active, &thread);
  if (!call) return 0;
  struct rp_record* record = rp_reserve(&rp_events, sizeof(struct request_done));
  if (record) {
    struct request_done* message = rp_message(record);
    const u32 fixed = sizeof(*message) - sizeof(message->path);
    message->id = RPC_REQUEST_DONE;
    message->length = (u16)(fixed + call->length);
    message->status = (s32)PT_REGS_RC(ctx);
    message->pid = (u32)(thread >> 32);
    message->tid = (u32)thread;
    message->start_ns = call->start;
    __builtin_memcpy(message->path, call->path, sizeof(message->path));
    rp_submit(&rp_events, record, RPC_PROBE, call->instance, sizeof(*message), message->length);
  }
  bpf_map_delete_elem(&active, &thread);
  return 0;
}

SEC("usdt") int on_queue(struct pt_regs* ctx) {
  const struct config* config = rp_config_row();
  if (!config || !rp_enter(&config->head)) return 0;
  long depth = 0;
  bpf_usdt_arg(ctx, 0, &depth);
  send_depth(&rp_events, RPC_PROBE, (u32)bpf_usdt_cookie(ctx), (u32)depth);
  return 0;
}
