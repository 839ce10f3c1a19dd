/* SPDX-License-Identifier: Apache-2.0 */
/* What the C and C++ halves of the C header test tell each other. */
#ifndef RENDER_TESTS_C_HEADERS_H
#define RENDER_TESTS_C_HEADERS_H

#include <stddef.h>

#include "render/blob.h"
#include "render/types.h"

#ifdef __cplusplus
extern "C" {
#endif

struct c_facts {
  size_t blob_size;
  size_t blob_alignment;
  size_t blob_len_offset;
  u32 hash_of_42;
};

/** The layout and a hash as a C11 program sees them. */
struct c_facts c_facts_of_c11(void);
/** Fills in the same as a kernel program sees them, without any C library header; returns 1. */
int c_facts_in_kernel(struct c_facts* facts);

/** Reads a blob made by C++. */
unsigned c_sum_of_bytes(struct jb_blob blob);

#ifdef __cplusplus
}
#endif

#endif
