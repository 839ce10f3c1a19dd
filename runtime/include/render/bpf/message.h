/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * What generated bpf.h headers define per message, beside jb_fill_A__M and jb_append_A__M, which
 * they spell out. In names A__M stands for app and message, and comes as `id`. `fields` are the
 * parameters for the fields, `values` their names, both in parentheses and with a comma in front of
 * each. They do not start with `render_`, as everything does here that could hide them.
 *
 * For a message without texts (RENDER_BPF_FIXED):
 *  - struct bpf_A__M, bpf_A__M__data_size, bpf_A__M__perf_size: the record for perf events;
 *    bpf_fill_A__M(struct bpf_A__M*, now, fields...) fills all of it but `dummy`
 *  - perf_submit_to_A__M(ctx, map, now, fields...) composes it on the stack
 *  - perf_submit_from_A__M(ctx, map, struct bpf_A__M*, now, fields...) in memory of the caller
 *  - ringbuf_A__M__size, ringbuf_submit_A__M(ringbuf, now, fields...)
 *
 * For one with texts (RENDER_BPF_TEXTS) the memory of the caller is a struct bpf_A__M__buffer, and
 * ringbuf_submit_from_A__M(ringbuf, struct bpf_A__M__buffer*, now, fields...) sends no more bytes
 * than there are, where ringbuf_submit_A__M sends as many as there can be.
 *
 * All return 0, or what the helper function of the kernel returned.
 */
#ifndef RENDER_BPF_MESSAGE_H
#define RENDER_BPF_MESSAGE_H

#include "render/bpf/perf_event.h"

/* The list in parentheses. */
#define RENDER_BPF_LIST(...) __VA_ARGS__

#define RENDER_BPF_PAD_0
#define RENDER_BPF_PAD_1 u8 __pad[1];
#define RENDER_BPF_PAD_2 u8 __pad[2];
#define RENDER_BPF_PAD_3 u8 __pad[3];
#define RENDER_BPF_PAD_4 u8 __pad[4];
#define RENDER_BPF_PAD_5 u8 __pad[5];
#define RENDER_BPF_PAD_6 u8 __pad[6];
#define RENDER_BPF_PAD_7 u8 __pad[7];

/* The message behind the head of a record. */
#define RENDER_BPF_JB(id, record, offset) ((struct jb_##id*)render_bpf_at(record, offset))

/* The record: `size` bytes of the fixed part, and `pad` up to the next multiple of 8. */
#define RENDER_BPF_RECORD(id, size, pad, attribute)                           \
  struct bpf_##id {                                                           \
    u32 dummy;                                                                \
    u32 unpadded_size;                                                        \
    u64 timestamp;                                                            \
    struct jb_##id jb;                                                        \
    RENDER_BPF_PAD_##pad                                                      \
  } attribute;                                                                \
  RENDER_CONSTANT(bpf_##id##__data_size, RENDER_BPF_MESSAGE_OFFSET + size);   \
  RENDER_CONSTANT(bpf_##id##__perf_size, 8 + size + pad + 4);                 \
  RENDER_STATIC_ASSERT((size + pad) % 8 == 0, #id " is not padded to words"); \
  RENDER_ASSERT_OFFSET(bpf_##id, jb, RENDER_BPF_MESSAGE_OFFSET);

/* A message without texts. */
#define RENDER_BPF_FIXED(id, size, pad, attribute, fields, values)                               \
  RENDER_BPF_RECORD(id, size, pad, attribute)                                                    \
  RENDER_CONSTANT(ringbuf_##id##__size, 8 + size);                                               \
  RENDER_BPF_INLINE void bpf_fill_##id(struct bpf_##id* render_m,                                \
                                       u64 render_now RENDER_BPF_LIST fields) {                  \
    render_m->unpadded_size = 8 + size;                                                          \
    render_m->timestamp = render_now;                                                            \
    jb_fill_##id(RENDER_BPF_JB(id, render_m, RENDER_BPF_MESSAGE_OFFSET) RENDER_BPF_LIST values); \
  }                                                                                              \
  RENDER_BPF_INLINE int perf_submit_from_##id(void* render_ctx, void* render_map,                \
                                              struct bpf_##id* render_m,                         \
                                              u64 render_now RENDER_BPF_LIST fields) {           \
    bpf_fill_##id(render_m, render_now RENDER_BPF_LIST values);                                  \
    if (pad != 0) render_bpf_store_zeros(render_m, bpf_##id##__data_size, pad);                  \
    return (int)bpf_perf_event_output(render_ctx, render_map, BPF_F_CURRENT_CPU,                 \
                                      render_bpf_at(render_m, RENDER_BPF_UNPADDED_SIZE_OFFSET),  \
                                      bpf_##id##__perf_size);                                    \
  }                                                                                              \
  RENDER_BPF_ON_STACK(struct bpf_##id)                                                           \
  RENDER_BPF_INLINE int perf_submit_to_##id(void* render_ctx, void* render_map,                  \
                                            u64 render_now RENDER_BPF_LIST fields) {             \
    struct bpf_##id render_m;                                                                    \
    RENDER_BPF_CHECK_STACK(struct bpf_##id);                                                     \
    return perf_submit_from_##id(render_ctx, render_map, &render_m,                              \
                                 render_now RENDER_BPF_LIST values);                             \
  }                                                                                              \
  RENDER_BPF_RING_FIXED(id, fields, values)

/* One with `count` texts, of which `text_values` are the names. */
#define RENDER_BPF_TEXTS(id, size, pad, attribute, count, fields, values, text_values)           \
  RENDER_BPF_RECORD(id, size, pad, attribute)                                                    \
  RENDER_STATIC_ASSERT(RENDER_BPF_LONGEST(id, size, count) <= 65535,                             \
                       "texts of " #id " can exceed a message: lower bpf_" #id "__text_max");    \
  RENDER_CONSTANT(ringbuf_##id##__size, 8 + RENDER_BPF_LONGEST(id, size, count));                \
  struct bpf_##id##__buffer {                                                                    \
    struct bpf_##id record;                                                                      \
    u8 texts[(count * bpf_##id##__text_max + 7) / 8 * 8];                                        \
  };                                                                                             \
  RENDER_BPF_INLINE void bpf_fill_##id(struct bpf_##id* render_m,                                \
                                       u64 render_now RENDER_BPF_LIST fields) {                  \
    render_m->timestamp = render_now;                                                            \
    jb_fill_##id(RENDER_BPF_JB(id, render_m, RENDER_BPF_MESSAGE_OFFSET) RENDER_BPF_LIST values); \
    render_m->unpadded_size =                                                                    \
        8 + (u32)RENDER_BPF_JB(id, render_m, RENDER_BPF_MESSAGE_OFFSET)->_len;                   \
  }                                                                                              \
  RENDER_BPF_INLINE int perf_submit_from_##id(void* render_ctx, void* render_map,                \
                                              struct bpf_##id##__buffer* render_m,               \
                                              u64 render_now RENDER_BPF_LIST fields) {           \
    bpf_fill_##id(&render_m->record, render_now RENDER_BPF_LIST values);                         \
    const u64 render_length = jb_append_##id(                                                    \
        RENDER_BPF_JB(id, render_m, RENDER_BPF_MESSAGE_OFFSET) RENDER_BPF_LIST text_values);     \
    return render_bpf_perf_output(render_ctx, render_map, render_m, render_length,               \
                                  RENDER_BPF_LONGEST(id, size, count));                          \
  }                                                                                              \
  RENDER_BPF_ON_STACK(struct bpf_##id##__buffer)                                                 \
  RENDER_BPF_INLINE int perf_submit_to_##id(void* render_ctx, void* render_map,                  \
                                            u64 render_now RENDER_BPF_LIST fields) {             \
    struct bpf_##id##__buffer render_m;                                                          \
    RENDER_BPF_CHECK_STACK(struct bpf_##id##__buffer);                                           \
    __builtin_memset(&render_m, 0, sizeof(render_m));                                            \
    return perf_submit_from_##id(render_ctx, render_map, &render_m,                              \
                                 render_now RENDER_BPF_LIST values);                             \
  }                                                                                              \
  RENDER_BPF_RING_TEXTS(id, RENDER_BPF_LONGEST(id, size, count), fields, values, text_values)

/* What the fixed part and the texts come to at most. */
#define RENDER_BPF_LONGEST(id, size, count) (size + count * bpf_##id##__text_max)

#if RENDER_BPF_RING_BUFFER

#define RENDER_BPF_RING_FIXED(id, fields, values)                                        \
  RENDER_BPF_INLINE int ringbuf_submit_##id(void* render_ringbuf,                        \
                                            u64 render_now RENDER_BPF_LIST fields) {     \
    void* const render_m = bpf_ringbuf_reserve(render_ringbuf, ringbuf_##id##__size, 0); \
    if (!render_m) return RENDER_BPF_NO_ROOM;                                            \
    render_bpf_store_u64(render_m, 0, render_now);                                       \
    jb_fill_##id(RENDER_BPF_JB(id, render_m, 8) RENDER_BPF_LIST values);                 \
    bpf_ringbuf_submit(render_m, RENDER_BPF_RING_FLAGS);                                 \
    return 0;                                                                            \
  }

#define RENDER_BPF_RING_TEXTS(id, longest, fields, values, text_values)                      \
  RENDER_BPF_INLINE int ringbuf_submit_##id(void* render_ringbuf,                            \
                                            u64 render_now RENDER_BPF_LIST fields) {         \
    void* const render_m = bpf_ringbuf_reserve(render_ringbuf, ringbuf_##id##__size, 0);     \
    if (!render_m) return RENDER_BPF_NO_ROOM;                                                \
    render_bpf_store_u64(render_m, 0, render_now);                                           \
    jb_fill_##id(RENDER_BPF_JB(id, render_m, 8) RENDER_BPF_LIST values);                     \
    (void)jb_append_##id(RENDER_BPF_JB(id, render_m, 8) RENDER_BPF_LIST text_values);        \
    bpf_ringbuf_submit(render_m, RENDER_BPF_RING_FLAGS);                                     \
    return 0;                                                                                \
  }                                                                                          \
  RENDER_BPF_INLINE int ringbuf_submit_from_##id(void* render_ringbuf,                       \
                                                 struct bpf_##id##__buffer* render_m,        \
                                                 u64 render_now RENDER_BPF_LIST fields) {    \
    bpf_fill_##id(&render_m->record, render_now RENDER_BPF_LIST values);                     \
    const u64 render_length = jb_append_##id(                                                \
        RENDER_BPF_JB(id, render_m, RENDER_BPF_MESSAGE_OFFSET) RENDER_BPF_LIST text_values); \
    return (int)bpf_ringbuf_output(                                                          \
        render_ringbuf, render_bpf_at(render_m, RENDER_BPF_TIMESTAMP_OFFSET),                \
        8 + render_bpf_bound(render_length, longest), RENDER_BPF_RING_FLAGS);                \
  }

#else
#define RENDER_BPF_RING_FIXED(id, fields, values)
#define RENDER_BPF_RING_TEXTS(id, longest, fields, values, text_values)
#endif

#endif /* RENDER_BPF_MESSAGE_H */
