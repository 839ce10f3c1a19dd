/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Bounded reads of the target's memory, and bounded state. Failures are counted. What could not be
 * read is zeros.
 */
#ifndef RENDER_PROBE_BPF_READ_BPF_H
#define RENDER_PROBE_BPF_READ_BPF_H

#include "render/probe/bpf/counters.bpf.h"

/* The compiler must neither forget nor repeat a check that the verifier has to see. */
#define RP_OPAQUE(value) __asm__ volatile("" : "+r"(value))

/**
 * Copies at most `max` bytes (a constant) of user memory.
 *
 * @return how many bytes were copied
 */
RENDER_BPF_INLINE u32 rp_read_bytes(void* to, const u32 max, const void* from, u64 length) {
  u64 bytes = length;
  RP_OPAQUE(bytes);
  if (bytes > max) {
    bytes = max;
    rp_count(RP_TRUNCATED);
  }
  RP_OPAQUE(bytes);
  if (bytes > max) return 0; /* for the verifier */
  if (bpf_probe_read_user(to, (u32)bytes, from) == 0) return (u32)bytes;
  rp_count(RP_READ_FAULT);
  return 0;
}

/**
 * Copies a text that ends with a NUL: at most `max` bytes (a constant) with it.
 *
 * @return its length without the NUL
 */
RENDER_BPF_INLINE u32 rp_read_text(void* to, const u32 max, const void* from) {
  const long length = bpf_probe_read_user_str(to, max, from);
  if (length <= 0) {
    rp_count(RP_READ_FAULT);
    return 0;
  }
  u64 bytes = (u64)length - 1;
  RP_OPAQUE(bytes);
  if (bytes >= max) return 0; /* for the verifier */
  /* it ends there because there was no room: one more byte shows whether it was the end */
  if (bytes == max - 1) {
    char next = 0;
    if (bpf_probe_read_user(&next, 1, (const char*)from + bytes) == 0 && next != 0) {
      rp_count(RP_TRUNCATED);
    }
  }
  return (u32)bytes;
}

/** Copies a value of the size of a variable. 1 if it could be read. */
RENDER_BPF_INLINE int rp_read_value(void* to, const u32 size, const void* from) {
  if (bpf_probe_read_user(to, size, from) == 0) return 1;
  rp_count(RP_READ_FAULT);
  return 0;
}
#define RP_READ(variable, from) rp_read_value(&(variable), sizeof(variable), from)

/** Puts an element into a map of state. 1 if there was room. */
RENDER_BPF_INLINE int rp_store(void* map, const void* key, const void* value) {
  if (bpf_map_update_elem(map, key, value, 0 /* BPF_ANY */) == 0) return 1;
  rp_count(RP_STATE_FULL);
  return 0;
}

#endif /* RENDER_PROBE_BPF_READ_BPF_H */
