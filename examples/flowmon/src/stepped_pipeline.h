// SPDX-License-Identifier: Apache-2.0
// The reducer in one thread, by a clock that is set.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pipeline.h"

namespace flowmon {

/// For recordings, and for tests: the same input gives the same output, whatever the machine is
/// doing.
class SteppedPipeline {
 public:
  explicit SteppedPipeline(const PipelineOptions& options,
                           std::function<void(const std::string&)> log);
  ~SteppedPipeline();
  SteppedPipeline(const SteppedPipeline&) = delete;
  SteppedPipeline& operator=(const SteppedPipeline&) = delete;

  Ingest& ingest(std::size_t shard) { return *pipeline_.ingest().at(shard); }
  Pipeline& pipeline() { return pipeline_; }

  /// As those of Ingest, for all shards.
  std::vector<CollectorInfo> collectors() const;
  void set_change_handler(const std::function<void()>& handler);

  /// Lets time pass until all that was received is in the snapshot.
  void settle();

  /// The same until `time` (ns since 1970), which is not in the past.
  void run_until(u64 time);

  u64 now() const { return now_; }
  const Snapshot& snapshot() const { return *snapshot_; }

 private:
  u64 now_ = 1'000'000'000'000;  // any time, but a whole second
  std::shared_ptr<const Snapshot> snapshot_ = std::make_shared<Snapshot>();
  Pipeline pipeline_;
};

}  // namespace flowmon
