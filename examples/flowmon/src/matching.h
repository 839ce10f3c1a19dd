// SPDX-License-Identifier: Apache-2.0
// A matching shard.
#pragma once

#include <stop_token>

#include "generated/flowmon/matching/connection.h"
#include "generated/flowmon/matching/protocol.h"
#include "generated/flowmon/matching/transform_builder.h"
#include "matching_index.h"
#include "render/core/core_loop.h"
#include "render/queue/rpc_queue_matrix.h"
#include "stage.h"

namespace flowmon {

/// Reads the queues of all ingest shards, and tells aggregation. Thread: one at a time.
class Matching {
 public:
  Matching(const RpcQueueMatrix& from_ingest, const RpcQueueMatrix& to_aggregation,
           std::size_t shard);

  /// Handles what has come; @return the number of messages.
  std::size_t poll() { return loop_.poll(); }

  /// Goes on handling what comes until the stop.
  void run(std::stop_token stop);

  MatchingIndex& index() { return index_; }
  const render::core::CoreLoopCounters& counters() const { return loop_.counters(); }

 private:
  MatchingIndex index_;
  render::core::CoreLoop<matching::Protocol, matching::TransformBuilder, matching::Connection,
                         matching::Index>
      loop_;
};

}  // namespace flowmon
