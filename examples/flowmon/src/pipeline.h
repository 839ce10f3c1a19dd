// SPDX-License-Identifier: Apache-2.0
// The shards of the reducer, and the queues between them.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "aggregation.h"
#include "ingest.h"
#include "matching.h"
#include "render/queue/rpc_queue_matrix.h"
#include "snapshot.h"

namespace flowmon {

struct PipelineOptions {
  std::size_t ingest_shards = 1;
  std::size_t matching_shards = 1;
  /// How long pairs without connections are remembered.
  std::chrono::seconds keep_idle{300};
};

/// All shards. Each belongs to one thread at a time, and the threads share nothing but the queues:
///
///     ingest 0 .. n  ==to_matching==>  matching 0 .. m  ==to_aggregation==>  aggregation
///
/// LivePipeline runs it in threads, SteppedPipeline in the thread of the caller.
class Pipeline {
 public:
  struct Hooks {
    std::function<u64()> clock;  ///< ns since 1970; any thread
    std::function<void(const std::string&)> log;
    Aggregation::Publish publish;
    /// Called while a queue to matching, or to aggregation, is full. If empty, the thread sleeps.
    std::function<void()> matching_is_full{};
    std::function<void()> aggregation_is_full{};
  };

  Pipeline(const PipelineOptions& options, const Hooks& hooks);

  const std::vector<std::unique_ptr<Ingest>>& ingest() const { return ingest_; }
  const std::vector<std::unique_ptr<Matching>>& matching() const { return matching_; }
  Aggregation& aggregation() { return aggregation_; }

  /// Handles everything that has come through the queues, in the caller's thread.
  void pump();

  /// After the last session has ended, when all threads are through: lets the ends of all spans go
  /// through the queues. Then nothing is left in any shard but what aggregation remembers.
  void finish();

 private:
  u64 ahead_ = 0;  // of the clock, in ns; only finish() changes it
  RpcQueueMatrix to_matching_;
  RpcQueueMatrix to_aggregation_;
  std::vector<std::unique_ptr<Ingest>> ingest_;
  std::vector<std::unique_ptr<Matching>> matching_;
  Aggregation aggregation_;
};

}  // namespace flowmon
