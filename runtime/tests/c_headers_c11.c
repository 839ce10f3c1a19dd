/* SPDX-License-Identifier: Apache-2.0 */
#include "c_headers.h"
#include "render/lookup3.h"

_Static_assert(sizeof(u8) == 1 && sizeof(u16) == 2 && sizeof(u32) == 4 && sizeof(u64) == 8,
               "widths");
_Static_assert(sizeof(u128) == 16 && sizeof(s128) == 16, "128-bit integers");

struct c_facts c_facts_of_c11(void) {
  const u32 key = 42;
  struct c_facts facts;
  facts.blob_size = sizeof(struct jb_blob);
  facts.blob_alignment = _Alignof(struct jb_blob);
  facts.blob_len_offset = offsetof(struct jb_blob, len);
  facts.hash_of_42 = lookup3_hashword(&key, 1, 0x7AFBAF00u + 4);
  return facts;
}

unsigned c_sum_of_bytes(struct jb_blob blob) {
  unsigned sum = 0;
  bool has_more = blob.len != 0;
  unsigned i = 0;
  while (has_more) {
    sum += (unsigned char)blob.buf[i++];
    has_more = i < blob.len;
  }
  return sum;
}
