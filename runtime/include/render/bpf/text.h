/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Copying texts of variable length so that the verifier can follow.
 */
#ifndef RENDER_BPF_TEXT_H
#define RENDER_BPF_TEXT_H

#include "render/blob.h"
#include "render/bpf/store.h"

/**
 * `value`, but at most `max`. The compiler knows nothing of the value, so it can neither drop the
 * comparison, nor do it on a copy, both of which would hide the bound from the verifier.
 */
RENDER_BPF_INLINE u64 render_bpf_bound(u64 value, u64 max) {
  __asm__ volatile("" : "+r"(value));
  if (value > max) value = max;
  return value;
}

/**
 * Appends a text to those that are in a message already.
 *
 * @param texts where the first text starts; `used_max + text_max` bytes have to be there
 * @param used bytes of the texts so far
 * @param used_max upper bound of `used`, a constant
 * @param text where to read; a text of length 0 is not looked at
 * @param text_max how much of the text to take at most, a constant
 * @return bytes appended, at most `text_max`; 0 if the text cannot be read
 */
RENDER_BPF_INLINE u64 render_bpf_append(void* texts, u64 used, u64 used_max, struct jb_blob text,
                                        u64 text_max) {
  const u64 position = render_bpf_bound(used, used_max);
  const u64 length = render_bpf_bound(text.len, text_max);
  if (length == 0) return 0;
  if (RENDER_BPF_TEXT_READ(render_bpf_at(texts, position), (u32)length, text.buf) != 0) return 0;
  return length;
}

/**
 * Appends text number `index` of a message and stores its length at `length_offset`. Each text is
 * cut to `text_max` bytes, a constant.
 *
 * @param fixed_size where the first text starts
 * @param used bytes of the texts so far
 * @return bytes of the texts now
 */
RENDER_BPF_INLINE u64 render_bpf_append_text(void* message, u32 fixed_size, u64 used, u64 index,
                                             struct jb_blob text, u64 text_max, u32 length_offset) {
  const u64 length =
      render_bpf_append(render_bpf_at(message, fixed_size), used, index * text_max, text, text_max);
  render_bpf_store_u16(message, length_offset, (u16)length);
  return used + length;
}

/** The length field of a dynamic message: that of the fixed part and its texts, at most 65535. */
RENDER_BPF_INLINE u16 render_bpf_length(u64 length) {
  return length > 65535 ? (u16)65535 : (u16)length;
}

/**
 * The same for the last text, whose length follows from that of the message, which is stored.
 *
 * @return bytes of the message
 */
RENDER_BPF_INLINE u64 render_bpf_append_last(void* message, u32 fixed_size, u64 used, u64 index,
                                             struct jb_blob text, u64 text_max) {
  const u64 length =
      fixed_size + used +
      render_bpf_append(render_bpf_at(message, fixed_size), used, index * text_max, text, text_max);
  render_bpf_store_u16(message, 2, render_bpf_length(length));
  return length;
}

#endif /* RENDER_BPF_TEXT_H */
