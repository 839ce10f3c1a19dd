// SPDX-License-Identifier: Apache-2.0
#include "stepped_pipeline.h"

#include <algorithm>
#include <utility>

#include "whole_second.h"

namespace flowmon {

SteppedPipeline::SteppedPipeline(const PipelineOptions& options,
                                 std::function<void(const std::string&)> log)
    : pipeline_(options, {.clock = [this] { return now_; },
                          .log = std::move(log),
                          .publish = [this](auto snapshot) { snapshot_ = std::move(snapshot); },
                          .matching_is_full = [this] { pipeline_.pump(); },
                          // Matching is waiting: it must not be called again.
                          .aggregation_is_full = [this] { pipeline_.aggregation().poll(); }}) {
  run_until(now_ + kSecond);  // all clocks of the shards run from here on
}

SteppedPipeline::~SteppedPipeline() { pipeline_.finish(); }

std::vector<CollectorInfo> SteppedPipeline::collectors() const {
  std::vector<CollectorInfo> all;
  for (const auto& shard : pipeline_.ingest()) {
    for (CollectorInfo& collector : shard->collectors()) all.push_back(std::move(collector));
  }
  std::sort(all.begin(), all.end());
  return all;
}

void SteppedPipeline::set_change_handler(const std::function<void()>& handler) {
  for (const auto& shard : pipeline_.ingest()) shard->set_change_handler(handler);
}

void SteppedPipeline::settle() {
  const u64 wait = static_cast<u64>(std::chrono::nanoseconds(kJoinWait).count());
  run_until(whole_second(now_ + wait) + 2 * kSecond);
}

void SteppedPipeline::run_until(u64 time) {
  while (now_ < time) {
    now_ += static_cast<u64>(std::chrono::nanoseconds(kSlot).count());
    for (const auto& shard : pipeline_.ingest()) shard->index().send_pulse();
    pipeline_.pump();
  }
}

}  // namespace flowmon
