/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Memory that hooks point at, and that emitters copy into records: of the target, or of the program
 * itself (its stack, its state). Nothing is read before it is copied.
 */
#ifndef RENDER_PROBE_BPF_BYTES_BPF_H
#define RENDER_PROBE_BPF_BYTES_BPF_H

/* How the app's bpf.h reads the arrays and texts that encoders get; before anything else of ours.
 */
#define RENDER_BPF_PROBE_READ rp_copy_array
#define RENDER_BPF_TEXT_READ rp_copy

#include "render/probe/bpf/read.bpf.h"

/** Addresses of the kernel are in the upper half on all machines that probes run on. */
RENDER_BPF_INLINE int rp_is_kernel(const void* at) { return (s64)(unsigned long)at < 0; }

/** Copies a known number of bytes. 0, or the error of the kernel. */
RENDER_BPF_INLINE long rp_copy(void* to, u32 size, const void* from) {
  return rp_is_kernel(from) ? bpf_probe_read_kernel(to, size, from)
                            : bpf_probe_read_user(to, size, from);
}

/** Copies text up to its NUL. How many bytes were written, the NUL included, or an error. */
RENDER_BPF_INLINE long rp_copy_text(void* to, u32 size, const void* from) {
  return rp_is_kernel(from) ? bpf_probe_read_kernel_str(to, size, from)
                            : bpf_probe_read_user_str(to, size, from);
}

/** An array of a message; none is left to whoever fills it later. */
RENDER_BPF_INLINE long rp_copy_array(void* to, u32 size, const void* from) {
  return from ? rp_copy(to, size, from) : 0;
}

#include "render/bpf/text.h"

/** Added to a size: the memory ends with a NUL, perhaps earlier. */
#define RP_UNTIL_NUL (1ULL << 63)

/** Memory at an address of the target, or of the kernel; which of them, the address says. */
struct rp_bytes {
  const void* at;
  u64 size;
};

RENDER_BPF_INLINE struct rp_bytes rp_bytes(const void* at, u64 size) {
  const struct rp_bytes bytes = {at, size};
  return bytes;
}

/** Text that ends with a NUL, or behind `max` bytes. */
RENDER_BPF_INLINE struct rp_bytes rp_text(const void* at, u64 max) {
  return rp_bytes(at, RP_UNTIL_NUL + max);
}

/** No more than `max` of them; what is cut is counted. */
RENDER_BPF_INLINE struct rp_bytes rp_cut(struct rp_bytes bytes, const u64 max) {
  if (bytes.size > max) {
    bytes.size = max;
    rp_count(RP_TRUNCATED);
  }
  return bytes;
}

/** Copies text, NUL included, into `room` bytes (a constant). How long it is without the NUL. */
RENDER_BPF_INLINE u64 rp_take_text(void* to, const u64 room, struct rp_bytes text) {
  const u64 most = render_bpf_bound((text.size & (RP_UNTIL_NUL - 1)) + 1, room);
  const long written = rp_copy_text(to, (u32)most, text.at);
  if (written <= 0) {
    rp_count(RP_READ_FAULT);
    return 0;
  }
  if ((u64)written >= most) {
    /* it ends there because there was no room, or because that is its end */
    char next = 0;
    if (rp_copy(&next, 1, (const char*)text.at + most - 1) == 0 && next != 0) {
      rp_count(RP_TRUNCATED);
    }
  }
  return (u64)written - 1;
}

/** Fills `room` bytes (a constant) of a record, with zeros behind what there is. */
RENDER_BPF_INLINE void rp_fill(void* to, const u64 room, struct rp_bytes bytes) {
  if (room <= 256) {
    __builtin_memset(to, 0, room);
  } else {
    (void)bpf_probe_read_kernel(to, (u32)room, 0); /* fails, and leaves zeros */
  }
  if (bytes.size == 0 || !bytes.at) return;
  if (bytes.size & RP_UNTIL_NUL) {
    (void)rp_take_text(to, room, bytes);
    return;
  }
  if (bytes.size > room) rp_count(RP_TRUNCATED);
  if (rp_copy(to, (u32)render_bpf_bound(bytes.size, room), bytes.at) != 0) {
    rp_count(RP_READ_FAULT);
  }
}

/**
 * The bytes as encoders take texts. One whose size is not known is copied to `scratch` first, which
 * has room for `max` bytes and a NUL.
 */
RENDER_BPF_INLINE struct jb_blob rp_blob(struct rp_bytes bytes, void* scratch, const u64 max) {
  struct jb_blob blob = {0, 0};
  if (bytes.size & RP_UNTIL_NUL) {
    blob.len = (u16)rp_take_text(scratch, max + 1, bytes);
    blob.buf = (const char*)scratch;
    return blob;
  }
  if (bytes.size > max) rp_count(RP_TRUNCATED);
  blob.len = (u16)render_bpf_bound(bytes.size, max);
  blob.buf = (const char*)bytes.at;
  return blob;
}

/** Declares rp_scratch(): memory for so many texts of at most `max` bytes. 0 never happens. */
#define RP_SCRATCH(texts, max)                                              \
  struct rp_scratch {                                                       \
    u8 text[texts][(max + 8) / 8 * 8];                                      \
  };                                                                        \
  struct {                                                                  \
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);                                \
    __uint(max_entries, 1);                                                 \
    __type(key, u32);                                                       \
    __type(value, struct rp_scratch);                                       \
  } rp_scratch_map SEC(".maps");                                            \
  RENDER_BPF_INLINE struct rp_scratch* rp_scratch(void) {                   \
    const u32 zero = 0;                                                     \
    return (struct rp_scratch*)bpf_map_lookup_elem(&rp_scratch_map, &zero); \
  }

#endif /* RENDER_PROBE_BPF_BYTES_BPF_H */
