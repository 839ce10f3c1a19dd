/* SPDX-License-Identifier: Apache-2.0 */
/* Body of probe socket_life: remembers connections from when they begin, and tells of those that
 * end. */

/* numbers that programs outside of the kernel see, too */
enum { tcp_established = 1, tcp_syn_sent = 2, tcp_syn_recv = 3, tcp_fin_wait_1 = 4 };
enum { tcp_fin_wait_2 = 5, tcp_close = 7, tcp_last_ack = 9, protocol_tcp = 6, family_ipv6 = 10 };
/* one of those that are not: enum sock_flags, set when the other end has no more to send */
enum { sock_done_bit = 1 << 1 };

/* In these states the process that calls the kernel is the one that has the socket. */
RENDER_BPF_INLINE int is_call(s32 now) {
  return now == tcp_syn_sent || now == tcp_fin_wait_1 || now == tcp_last_ack;
}

RENDER_BPF_INLINE void learn_owner(struct life* life, const void* sk, s32 now) {
  const void* const socket = kernel_socket(sk);
  if (socket && !life->inode) {
    life->inode = kernel_inode_number(kernel_inode(kernel_file(socket)));
  }
  if (is_call(now) && !life->pid) {
    const void* const process = kernel_process((const void*)bpf_get_current_task());
    life->pid = (u32)(bpf_get_current_pid_tgid() >> 32);
    life->process_started_ns = kernel_process_started_ns(process);
    kernel_comm(process, life->comm);
  }
}

RENDER_BPF_INLINE void begin(const struct rp_hook* hook, const void* sk, s32 now) {
  const u32 network = hook->config->network;
  if (kernel_protocol(sk) != protocol_tcp) return;
  if (network && kernel_network(kernel_net(sk)) != network) return;
  /* both ends may have connected at the same time: then this one was sent a SYN, too */
  const u8 accepted = now == tcp_established && !state_lives_find((u64)sk);
  const struct life life = {.opened_ns = bpf_ktime_get_ns(), .accepted = accepted};
  state_lives_put((u64)sk, &life);
}

/* IPv4 is mapped into IPv6. */
RENDER_BPF_INLINE void map_v4(u8 to[16], u32 address) {
  to[10] = to[11] = 0xff;
  __builtin_memcpy(to + 12, &address, sizeof(address));
}

RENDER_BPF_INLINE void tell(const struct rp_hook* hook, const void* sk, const struct life* life) {
  u8 local[16] = {};
  u8 remote[16] = {};
  if (kernel_family(sk) == family_ipv6) {
    kernel_local_v6(sk, local);
    kernel_remote_v6(sk, remote);
  } else {
    map_v4(local, kernel_local_v4(sk));
    map_v4(remote, kernel_remote_v4(sk));
  }
  /* the kernel counts the end of each direction as a byte of it */
  const u64 sent = kernel_acknowledged(sk) - life->fin_acknowledged;
  const u64 received = kernel_received(sk) - ((kernel_flags(sk) & sock_done_bit) != 0);
  emit_connection_ended(hook, life->opened_ns, life->inode, life->pid, life->process_started_ns,
                        rp_bytes(life->comm, sizeof(life->comm)), rp_bytes(local, sizeof(local)),
                        life->local_port, rp_bytes(remote, sizeof(remote)),
                        __builtin_bswap16(kernel_remote_port(sk)), sent, received, life->accepted);
}

RENDER_BPF_INLINE void on_state(const struct rp_hook* hook, const void* sk, s32 old, s32 now) {
  if (now == tcp_syn_sent || (old == tcp_syn_recv && now == tcp_established)) begin(hook, sk, now);
  struct life* const life = state_lives_find((u64)sk);
  if (!life) return;
  learn_owner(life, sk, now);
  if (now == tcp_established) {
    life->established = 1;
    life->local_port = kernel_local_port(sk); /* given back when it closes */
  }
  if (now == tcp_fin_wait_2 || (old == tcp_last_ack && now == tcp_close)) {
    life->fin_acknowledged = 1;
  }
  if (now != tcp_close) return;
  if (life->established) tell(hook, sk, life);
  state_lives_remove((u64)sk);
}
