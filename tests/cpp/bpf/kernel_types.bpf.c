// SPDX-License-Identifier: Apache-2.0
// Compiles: the types are the kernel's, as vmlinux.h has them, and read with CO-RE relocations.
typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef short __s16;
typedef int __s32;
typedef long long __s64;
typedef __u8 u8;
typedef __u16 u16;
typedef __u32 u32;
typedef __u64 u64;
typedef signed char s8;
typedef __s16 s16;
typedef __s32 s32;
typedef __s64 s64;
typedef __u8 uint8_t;
typedef __u16 uint16_t;
typedef __u32 uint32_t;
typedef __u64 uint64_t;
typedef s8 int8_t;
typedef s16 int16_t;
typedef s32 int32_t;
typedef s64 int64_t;
typedef _Bool bool;
typedef unsigned __int128 u128;
typedef __int128 s128;
typedef __u16 __be16;
typedef __u32 __be32;
typedef __u32 __wsum;
enum { BPF_MAP_TYPE_RINGBUF = 27 };
enum { BPF_F_CURRENT_CPU = 0xffffffffULL };

struct task_struct {
  int pid;
  int tgid;
  char comm[16];
} __attribute__((preserve_access_index));

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <generated/bpf_test/kernel/bpf.h>

char LICENSE[] SEC("license") = "GPL";

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 16);
} ring SEC(".maps");

SEC("tracepoint/sched/sched_process_exit") int on_exit(void* ctx) {
  struct task_struct* const task = (struct task_struct*)bpf_get_current_task();
  const struct jb_blob comm = {task->comm, 16};
  ringbuf_submit_kernel__task_exit(&ring, bpf_ktime_get_ns(), 0, (u64)BPF_CORE_READ(task, tgid),
                                   (u32)BPF_CORE_READ(task, pid), 0);
  return ringbuf_submit_kernel__one_text(&ring, bpf_ktime_get_ns(), 1, comm);
}
