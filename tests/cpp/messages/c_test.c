/* SPDX-License-Identifier: Apache-2.0 */
/* Generated message structs and the perfect hash from C. */
#include <generated/vectors/ingest/hash.h>
#include <generated/vectors/ingest/parsed_message.h>
#include <generated/vectors/ingest/wire_message.h>
#include <stdio.h>
#include <string.h>

static int failures;

static void check(int condition, const char* what) {
  if (!condition) {
    fprintf(stderr, "failed: %s\n", what);
    ++failures;
  }
}
#define CHECK(condition) check(condition, #condition)

/* Constant expressions: an array bound and an enumerator. */
typedef char record_buffer[8 + jb_ingest__connect__data_size];
enum { connect_id = jb_ingest__connect__rpc_id };

static void a_struct_filled_in_c_is_the_record(void) {
  static const unsigned char expected[] = {0x2d, 0x01, 'i', 'n', 'i', 't', 0, 0, 0, 0, 0, 0,
                                           0,    0,    0,   0,   0,   0,   0, 0, 1, 0, 0, 0};
  struct jb_ingest__pid_info message;
  memset(&message, 0, sizeof message);
  message._rpc_id = jb_ingest__pid_info__rpc_id;
  message.pid = 1;
  memcpy(message.comm, "init", 4);
  CHECK(sizeof expected == jb_ingest__pid_info__data_size);
  CHECK(memcmp(&message, expected, sizeof expected) == 0);
}

static void texts_are_blobs(void) {
  struct jsrv_ingest__connect message;
  message.hostname.buf = "node-7";
  message.hostname.len = 6;
  CHECK(sizeof message == 24);
  CHECK(sizeof message.hostname == 16);
  CHECK(message.hostname.len == 6);
}

static void hash_is_injective(void) {
  static const uint32_t ids[] = {301, 304, 392, 517, 518, 538, 548, 65535};
  unsigned char used[INGEST_HASH_SIZE] = {0};
  for (unsigned i = 0; i < sizeof ids / sizeof *ids; ++i) {
    const uint32_t slot = ingest_hash(ids[i]);
    CHECK(slot < INGEST_HASH_SIZE);
    CHECK(!used[slot]);
    used[slot] = 1;
  }
}

int main(void) {
  CHECK(sizeof(record_buffer) == 13);
  CHECK(connect_id == 548);
  a_struct_filled_in_c_is_the_record();
  texts_are_blobs();
  hash_is_injective();
  return failures != 0;
}
