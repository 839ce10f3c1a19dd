/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * What generated bpf.h headers expect of the program that includes them, and what it may choose.
 * C11 and C++20; no header of a C library.
 *
 * Before bpf.h a BPF program includes either vmlinux.h or <linux/bpf.h>, and <bpf/bpf_helpers.h>
 * (or whatever else declares the helper functions). It may define, before the first bpf.h:
 *  - RENDER_BPF_PROBE_READ: the function that reads arrays that are given to encoders. By default
 *    bpf_probe_read_kernel (kernel 5.5) with libbpf's bpf_helpers.h, otherwise bpf_probe_read.
 *  - RENDER_BPF_TEXT_READ: the one that reads `string` parameters; the same by default.
 *  - RENDER_BPF_TEXT_MAX: bytes of a `string` that are sent; longer ones are cut. 128 by default.
 *    bpf_A__M__text_max sets it for one message.
 *  - RENDER_BPF_RING_BUFFER: 0 for programs without the functions of ring buffers (kernel 5.8).
 *    1 by default with libbpf's bpf_helpers.h, otherwise 0.
 *  - RENDER_BPF_RING_FLAGS: flags of bpf_ringbuf_submit and bpf_ringbuf_output, 0 by default.
 *  - RENDER_BPF_EVENTS: the perf event array of perf_submit_A__M, `events` by default.
 *  - RENDER_BPF_STACK_LIMIT: bytes of stack that a record may take, 512 by default.
 */
#ifndef RENDER_BPF_ENVIRONMENT_H
#define RENDER_BPF_ENVIRONMENT_H

#include "render/types.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "Messages are little endian; encoders for BPF are for little-endian targets only"
#endif

/* The guard of libbpf's bpf_helpers.h, which declares all the helper functions there are. */
#ifdef __BPF_HELPERS__
#define RENDER_BPF_HAS_LIBBPF 1
#else
#define RENDER_BPF_HAS_LIBBPF 0
#endif

#ifndef RENDER_BPF_PROBE_READ
#if RENDER_BPF_HAS_LIBBPF
#define RENDER_BPF_PROBE_READ bpf_probe_read_kernel
#else
#define RENDER_BPF_PROBE_READ bpf_probe_read
#endif
#endif

#ifndef RENDER_BPF_TEXT_READ
#define RENDER_BPF_TEXT_READ RENDER_BPF_PROBE_READ
#endif

#ifndef RENDER_BPF_TEXT_MAX
#define RENDER_BPF_TEXT_MAX 128
#endif

#ifndef RENDER_BPF_RING_BUFFER
#define RENDER_BPF_RING_BUFFER RENDER_BPF_HAS_LIBBPF
#endif

#ifndef RENDER_BPF_RING_FLAGS
#define RENDER_BPF_RING_FLAGS 0
#endif

#ifndef RENDER_BPF_EVENTS
#define RENDER_BPF_EVENTS events
#endif

#ifndef RENDER_BPF_STACK_LIMIT
#define RENDER_BPF_STACK_LIMIT 512
#endif

/* Inlined always: programs pass maps and contexts on, which the verifier has to see as such. */
#define RENDER_BPF_INLINE static inline __attribute__((always_inline))

/**
 * For structs with 128-bit fields. No memory that BPF offers (stack, map values, ring buffers) is
 * aligned to more than 8 bytes.
 */
#define RENDER_BPF_ALIGNED_8 __attribute__((packed, aligned(8)))

/* ringbuf_submit_A__M: no room; what bpf_ringbuf_output returns too. That of EAGAIN. */
#define RENDER_BPF_NO_ROOM (-11)

#endif /* RENDER_BPF_ENVIRONMENT_H */
