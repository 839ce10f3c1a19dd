/* SPDX-License-Identifier: Apache-2.0 */
/* Sizes of messages in constants, in C. */
#include <generated/compat/collect/hash.h>
#include <generated/compat/collect/parsed_message.h>
#include <generated/compat/collect/wire_message.h>
#include <jitbuf/jb.h>
#include <platform/platform.h>
#include <platform/types.h>
#include <util/element_queue.h>
#include <util/lookup3.h>

unsigned compat_buffer_size_in_c(void);

enum { buffer_size = sizeof(u64) + jb_collect__process_start__data_size };

static char buffer[sizeof(u64) + jb_collect__process_start__data_size];

_Static_assert(jsrv_collect__process_start__data_size == sizeof(struct jsrv_collect__process_start),
               "the constant is the size");
_Static_assert(sizeof(struct jb_blob) == 16, "a pointer and a length");

unsigned compat_buffer_size_in_c(void) {
  /* what else C code uses */
  const u32 word = jb_collect__process_start__rpc_id;
  const bool is_in_table = collect_hash(word) < COLLECT_HASH_SIZE;
  assert(lookup3_hashword(&word, 1, 0) != lookup3_hashlittle(&word, 0, 0));
  memset(buffer, 0, sizeof(buffer));
  return is_in_table ? (unsigned)sizeof(buffer) : (unsigned)buffer_size + 1;
}
