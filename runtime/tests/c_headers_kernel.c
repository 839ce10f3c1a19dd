/* SPDX-License-Identifier: Apache-2.0 */
/* Compiled with -nostdinc -ffreestanding, and for the BPF machine where the compiler knows it. */
#define KBUILD_MODNAME "render"

/* As a header made from the kernel's type information has them. */
typedef unsigned char u8;
typedef unsigned long long u64;
typedef u64 uint64_t;
typedef _Bool bool;

#include "render/blob.h"
#include "render/lookup3.h"
#include "render/types.h"

/* The kernel has the same names for them; c_headers.h may not be included here. */
struct c_facts {
  __SIZE_TYPE__ blob_size;
  __SIZE_TYPE__ blob_alignment;
  __SIZE_TYPE__ blob_len_offset;
  u32 hash_of_42;
};

struct message {
  uint16_t rpc_id;
  uint32_t number;
  int64_t signed_number;
};
_Static_assert(sizeof(struct message) == 16, "layout of standard names");

int c_facts_in_kernel(struct c_facts* facts);
int c_facts_in_kernel(struct c_facts* facts) {
  const u32 key = 42;
  const bool is_done = 1;
  facts->blob_size = sizeof(struct jb_blob);
  facts->blob_alignment = _Alignof(struct jb_blob);
  facts->blob_len_offset = __builtin_offsetof(struct jb_blob, len);
  facts->hash_of_42 = lookup3_hashword(&key, 1, 0x7AFBAF00u + 4);
  return is_done;
}
