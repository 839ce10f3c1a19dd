// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Bob Jenkins' lookup3 hash functions (2006, public domain algorithm), standard values.
 *
 * Usable from C11, C++20 and BPF programs. No function reads a byte outside its input, and inputs
 * may have any alignment. Hashes are not safe against inputs chosen to collide.
 */
#ifndef RENDER_LOOKUP3_H
#define RENDER_LOOKUP3_H

#include "render/types.h"

#if !defined(KBUILD_MODNAME) || defined(__cplusplus)
#include <stddef.h>
#define RENDER_LOOKUP3_SIZE size_t
#else
#define RENDER_LOOKUP3_SIZE __SIZE_TYPE__
#endif

/* The three lanes of the state. */
struct lookup3_state {
  u32 a;
  u32 b;
  u32 c;
};

static inline u32 lookup3_rotate(u32 value, unsigned bits) {
  return (value << bits) | (value >> (32u - bits));
}

/* Mixes the state reversibly, between two blocks of three words. */
static inline void lookup3_mix(struct lookup3_state* s) {
  s->a -= s->c;
  s->a ^= lookup3_rotate(s->c, 4);
  s->c += s->b;
  s->b -= s->a;
  s->b ^= lookup3_rotate(s->a, 6);
  s->a += s->c;
  s->c -= s->b;
  s->c ^= lookup3_rotate(s->b, 8);
  s->b += s->a;
  s->a -= s->c;
  s->a ^= lookup3_rotate(s->c, 16);
  s->c += s->b;
  s->b -= s->a;
  s->b ^= lookup3_rotate(s->a, 19);
  s->a += s->c;
  s->c -= s->b;
  s->c ^= lookup3_rotate(s->b, 4);
  s->b += s->a;
}

/* Makes every bit of the last block count for every bit of c (and nearly so of b). */
static inline void lookup3_final(struct lookup3_state* s) {
  s->c ^= s->b;
  s->c -= lookup3_rotate(s->b, 14);
  s->a ^= s->c;
  s->a -= lookup3_rotate(s->c, 11);
  s->b ^= s->a;
  s->b -= lookup3_rotate(s->a, 25);
  s->c ^= s->b;
  s->c -= lookup3_rotate(s->b, 16);
  s->a ^= s->c;
  s->a -= lookup3_rotate(s->c, 4);
  s->b ^= s->a;
  s->b -= lookup3_rotate(s->a, 14);
  s->c ^= s->b;
  s->c -= lookup3_rotate(s->b, 24);
}

static inline struct lookup3_state lookup3_start(u32 length, u32 init, u32 init2) {
  struct lookup3_state s;
  s.a = s.b = s.c = 0xdeadbeefu + length + init;
  s.c += init2;
  return s;
}

/* Loads through a byte copy: no demand on alignment, no aliasing with the key's own type. */
static inline u32 lookup3_load(const void* bytes) {
  u32 word;
  __builtin_memcpy(&word, bytes, sizeof word);
  return word;
}

static inline u32 lookup3_load_little(const u8* bytes) {
  const u32 word = lookup3_load(bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  return __builtin_bswap32(word);
#else
  return word;
#endif
}

static inline u32 lookup3_load_big(const u8* bytes) {
  return __builtin_bswap32(lookup3_load_little(bytes));
}

static inline void lookup3_hashword_state(struct lookup3_state* s, const u32* words,
                                          RENDER_LOOKUP3_SIZE count) {
  while (count > 3) {
    s->a += lookup3_load(words);
    s->b += lookup3_load(words + 1);
    s->c += lookup3_load(words + 2);
    lookup3_mix(s);
    words += 3;
    count -= 3;
  }
  if (count == 0) return;
  if (count == 3) s->c += lookup3_load(words + 2);
  if (count >= 2) s->b += lookup3_load(words + 1);
  s->a += lookup3_load(words);
  lookup3_final(s);
}

/** Hashes `count` 32-bit words. Same as lookup3_hashlittle over them on a little-endian machine. */
static inline u32 lookup3_hashword(const u32* words, RENDER_LOOKUP3_SIZE count, u32 init) {
  struct lookup3_state s = lookup3_start((u32)(count << 2), init, 0);
  lookup3_hashword_state(&s, words, count);
  return s.c;
}

/** Two hashes of `count` words; *first and *second hold the seeds before and the hashes after. */
static inline void lookup3_hashword2(const u32* words, RENDER_LOOKUP3_SIZE count, u32* first,
                                     u32* second) {
  struct lookup3_state s = lookup3_start((u32)(count << 2), *first, *second);
  lookup3_hashword_state(&s, words, count);
  *first = s.c;
  *second = s.b;
}

/* Copies the last 1..12 bytes into a zero-filled block. */
static inline void lookup3_tail(u8* block, const u8* bytes, RENDER_LOOKUP3_SIZE length) {
  RENDER_LOOKUP3_SIZE i;
  for (i = 0; i < 12; ++i) block[i] = i < length ? bytes[i] : (u8)0;
}

static inline void lookup3_hashlittle_state(struct lookup3_state* s, const u8* bytes,
                                            RENDER_LOOKUP3_SIZE length) {
  u8 block[12];
  if (length == 0) return;
  while (length > 12) {
    s->a += lookup3_load_little(bytes);
    s->b += lookup3_load_little(bytes + 4);
    s->c += lookup3_load_little(bytes + 8);
    lookup3_mix(s);
    bytes += 12;
    length -= 12;
  }
  lookup3_tail(block, bytes, length);
  s->a += lookup3_load_little(block);
  s->b += lookup3_load_little(block + 4);
  s->c += lookup3_load_little(block + 8);
  lookup3_final(s);
}

/** Hashes `length` bytes, taken as little-endian words; the same value on every machine. */
static inline u32 lookup3_hashlittle(const void* bytes, RENDER_LOOKUP3_SIZE length, u32 init) {
  struct lookup3_state s = lookup3_start((u32)length, init, 0);
  lookup3_hashlittle_state(&s, (const u8*)bytes, length);
  return s.c;
}

/** Two hashes of `length` bytes; *first and *second hold the seeds before and the hashes after. */
static inline void lookup3_hashlittle2(const void* bytes, RENDER_LOOKUP3_SIZE length, u32* first,
                                       u32* second) {
  struct lookup3_state s = lookup3_start((u32)length, *first, *second);
  lookup3_hashlittle_state(&s, (const u8*)bytes, length);
  *first = s.c;
  *second = s.b;
}

/** Hashes `length` bytes, taken as big-endian words; the same value on every machine. */
static inline u32 lookup3_hashbig(const void* bytes, RENDER_LOOKUP3_SIZE length, u32 init) {
  struct lookup3_state s = lookup3_start((u32)length, init, 0);
  const u8* p = (const u8*)bytes;
  u8 block[12];
  if (length == 0) return s.c;
  while (length > 12) {
    s.a += lookup3_load_big(p);
    s.b += lookup3_load_big(p + 4);
    s.c += lookup3_load_big(p + 8);
    lookup3_mix(&s);
    p += 12;
    length -= 12;
  }
  lookup3_tail(block, p, length);
  s.a += lookup3_load_big(block);
  s.b += lookup3_load_big(block + 4);
  s.c += lookup3_load_big(block + 8);
  lookup3_final(&s);
  return s.c;
}

#undef RENDER_LOOKUP3_SIZE

#endif  // RENDER_LOOKUP3_H
