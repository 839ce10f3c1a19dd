// SPDX-License-Identifier: Apache-2.0
// Programs that send every message over every way, for the kernel test. Each is attached to a
// function of the test.
#ifdef TEST_VMLINUX
#include "vmlinux.h"
#else
#include <linux/bpf.h>
#endif
#include <bpf/bpf_helpers.h>
#include <generated/bpf_test/kernel/bpf.h>

#include "sent.h"

char LICENSE[] SEC("license") = "GPL";

struct {
  __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
  __uint(key_size, sizeof(u32));
  __uint(value_size, sizeof(u32));
} events SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 16);
} ring SEC(".maps");

union scratch {
#define MEMBER(name, ...) struct bpf_kernel__##name##__buffer name;
  TEXT_MESSAGES(MEMBER)
  MANY_TEXTS_MESSAGES(MEMBER)
#undef MEMBER
  struct bpf_kernel__large large;
};

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __uint(max_entries, 1);
  __type(key, u32);
  __type(value, union scratch);
} scratch SEC(".maps");

/* What a submission returned that failed; 0: none did. */
int failed = 0;

static __always_inline void note(int result) {
  if (result != 0) failed = result;
}

static __always_inline union scratch* get_scratch(void) {
  const u32 zero = 0;
  return bpf_map_lookup_elem(&scratch, &zero);
}

#define PERF(name, ...) note(perf_submit_kernel__##name(ctx, NOW __VA_OPT__(, ) __VA_ARGS__));
#define PERF_FROM(name, ...) \
  note(perf_submit_from_kernel__##name(ctx, &events, &buffer->name, NOW, __VA_ARGS__));
#define RING(name, ...) note(ringbuf_submit_kernel__##name(&ring, NOW __VA_OPT__(, ) __VA_ARGS__));
#define RING_FROM(name, ...) \
  note(ringbuf_submit_from_kernel__##name(&ring, &buffer->name, NOW, __VA_ARGS__));

SEC("uprobe") int perf_fixed(struct pt_regs* ctx) {
  FIXED_MESSAGES(PERF)
  return 0;
}

SEC("uprobe") int perf_stack_text(struct pt_regs* ctx) {
  PERF(one_text, 1, TEXT("node-7"))
  return 0;
}

SEC("uprobe") int perf_stack_texts(struct pt_regs* ctx) {
  PERF(task_info, 7, 1, TEXT("nginx"), TEXT("/a"))
  return 0;
}

SEC("uprobe") int perf_buffered(struct pt_regs* ctx) {
  union scratch* const buffer = get_scratch();
  if (!buffer) return 0;
  TEXT_MESSAGES(PERF_FROM)
  MANY_TEXTS_MESSAGES(PERF_FROM)
  LARGE_MESSAGES(PERF_FROM)
  return 0;
}

SEC("uprobe") int ring_fixed(void* ctx) {
  FIXED_MESSAGES(RING)
  LARGE_MESSAGES(RING)
  return 0;
}

SEC("uprobe") int ring_texts(void* ctx) {
  TEXT_MESSAGES(RING)
  MANY_TEXTS_MESSAGES(RING)
  return 0;
}

SEC("uprobe") int ring_buffered(void* ctx) {
  union scratch* const buffer = get_scratch();
  if (!buffer) return 0;
  TEXT_MESSAGES(RING_FROM)
  MANY_TEXTS_MESSAGES(RING_FROM)
  return 0;
}

SEC("uprobe") int ring_long_text(void* ctx) {
  RING(one_text, 1, TEXT(LONG_TEXT))
  return 0;
}

/* An address that nothing can be read from. */
SEC("uprobe") int ring_unreadable_text(void* ctx) {
  const struct jb_blob unreadable = {(const char*)8, 5};
  RING(three_texts, TEXT("bb"), unreadable, 12345, TEXT("a"))
  RING(three_texts, unreadable, TEXT("ddd"), 12345, TEXT("a"))
  return 0;
}

SEC("uprobe") int ring_until_full(void* ctx) {
  for (int i = 0; i < 200; ++i) {
    const int result = ringbuf_submit_kernel__large(&ring, NOW, 42, many_bytes);
    if (result != 0) {
      failed = result;
      return 0;
    }
  }
  return 0;
}
