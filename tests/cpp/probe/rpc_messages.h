/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The messages of the probes in these tests, as both sides see them: id, then fields.
 */
#ifndef RENDER_TESTS_PROBE_RPC_MESSAGES_H
#define RENDER_TESTS_PROBE_RPC_MESSAGES_H

#include "render/types.h"

#define RPC_REQUEST_DONE 700
#define RPC_QUEUE_DEPTH 701
#define RPC_PATH_MAX 32
/* calls at the same time */
#define RPC_ACTIVE_MAX 64

struct request_done {
  u16 id;
  u16 length; /* of the message with its path */
  s32 status;
  u32 pid;
  u32 tid;
  u64 start_ns;
  u8 path[RPC_PATH_MAX];
};

struct queue_depth {
  u16 id;
  u16 unused;
  u32 depth;
};

/* behind struct rp_config_head */
struct rpc_settings {
  u64 sampling;
  u64 min_duration_ns;
};

#endif /* RENDER_TESTS_PROBE_RPC_MESSAGES_H */
