/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Stores into messages at constant offsets, which count from the RPC id. The message is aligned to
 * 8 bytes, whatever its struct would like; values up to 64 bits are aligned by themselves.
 */
#ifndef RENDER_BPF_STORE_H
#define RENDER_BPF_STORE_H

#include "render/bpf/environment.h"

/* The bytes are also accessed through the structs of messages. */
typedef u16 __attribute__((may_alias)) render_bpf_u16;
typedef u32 __attribute__((may_alias)) render_bpf_u32;
typedef u64 __attribute__((may_alias)) render_bpf_u64;

/** The address `offset` bytes behind another. */
RENDER_BPF_INLINE void* render_bpf_at(void* start, u64 offset) { return (u8*)start + offset; }

RENDER_BPF_INLINE void render_bpf_store_u8(void* message, u32 offset, u8 value) {
  *(u8*)render_bpf_at(message, offset) = value;
}

RENDER_BPF_INLINE void render_bpf_store_u16(void* message, u32 offset, u16 value) {
  *(render_bpf_u16*)render_bpf_at(message, offset) = value;
}

RENDER_BPF_INLINE void render_bpf_store_u32(void* message, u32 offset, u32 value) {
  *(render_bpf_u32*)render_bpf_at(message, offset) = value;
}

RENDER_BPF_INLINE void render_bpf_store_u64(void* message, u32 offset, u64 value) {
  *(render_bpf_u64*)render_bpf_at(message, offset) = value;
}

#ifdef __SIZEOF_INT128__
/** As two halves, for which 8 bytes of alignment do. */
RENDER_BPF_INLINE void render_bpf_store_u128(void* message, u32 offset, u128 value) {
  render_bpf_store_u64(message, offset, (u64)value);
  render_bpf_store_u64(message, offset + 8, (u64)(value >> 64));
}
#endif

/** Padding: whatever the memory held before must not leave the kernel. */
RENDER_BPF_INLINE void render_bpf_store_zeros(void* message, u32 offset, u32 size) {
  /* BPF stores whole words only where it knows that they are aligned */
  __builtin_memset(render_bpf_at(__builtin_assume_aligned(message, 8), offset), 0, size);
}

#endif /* RENDER_BPF_STORE_H */
