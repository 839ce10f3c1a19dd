// SPDX-License-Identifier: Apache-2.0
// Adds up what the matching shards tell.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "generated/flowmon/aggregation/connection.h"
#include "generated/flowmon/aggregation/index.h"
#include "generated/flowmon/aggregation/protocol.h"
#include "generated/flowmon/aggregation/transform_builder.h"
#include "render/core/core_loop.h"
#include "render/queue/rpc_queue_matrix.h"
#include "snapshot.h"
#include "stage.h"

namespace flowmon {

/// The last stage. There is one, in a thread of its own. Thread: one at a time.
class Aggregation {
 public:
  /// Gets a picture of everything whenever a second is over, in the thread of the aggregation.
  using Publish = std::function<void(std::shared_ptr<const Snapshot>)>;

  /// @param keep_idle how long a pair is remembered that has no connections, so that those who ask
  ///     now and then hear of short connections, too.
  Aggregation(const RpcQueueMatrix& from_matching, std::chrono::seconds keep_idle, Publish publish);
  ~Aggregation();
  Aggregation(const Aggregation&) = delete;
  Aggregation& operator=(const Aggregation&) = delete;

  std::size_t poll() { return loop_.poll(); }
  void run(std::stop_token stop);

  aggregation::Index& index() { return index_; }
  const render::core::CoreLoopCounters& counters() const { return loop_.counters(); }

 private:
  void slot_ended(u64 now);
  void sample(u64 second);
  void drain(u64 time);
  void forget_idle(u64 now);
  std::shared_ptr<const Snapshot> snapshot(u64 time);

  const u64 keep_idle_;  // ns
  const Publish publish_;
  aggregation::Index index_;
  // Those that are looked at every second.
  std::vector<aggregation::handles::pair> pairs_;
  std::vector<aggregation::handles::total> totals_;
  u64 latest_second_ = 0;  // ns
  render::core::CoreLoop<aggregation::Protocol, aggregation::TransformBuilder,
                         aggregation::Connection, aggregation::Index>
      loop_;
};

}  // namespace flowmon
