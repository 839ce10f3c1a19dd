// SPDX-License-Identifier: Apache-2.0
#include "pipeline.h"

#include <utility>

namespace flowmon {
namespace {

/// What is done about a full queue: nothing is lost, the sender waits.
ElementQueueWriterOptions when_full(std::function<void()> call) {
  if (!call) return {};
  return {.sleep = [call = std::move(call)](std::chrono::milliseconds) { call(); }};
}

}  // namespace

Pipeline::Pipeline(const PipelineOptions& options, const Hooks& hooks)
    : to_matching_(options.ingest_shards, options.matching_shards, RpcQueueMatrix::default_n_elems,
                   RpcQueueMatrix::default_buf_len, when_full(hooks.matching_is_full)),
      to_aggregation_(options.matching_shards, 1, RpcQueueMatrix::default_n_elems,
                      RpcQueueMatrix::default_buf_len, when_full(hooks.aggregation_is_full)),
      aggregation_(to_aggregation_, options.keep_idle, hooks.publish) {
  const auto clock = [this, now = hooks.clock] { return now() + ahead_; };
  for (std::size_t shard = 0; shard < options.ingest_shards; ++shard) {
    ingest_.push_back(std::make_unique<Ingest>(
        to_matching_.make_writers<matching::Writer>(shard, clock), hooks.log));
  }
  for (std::size_t shard = 0; shard < options.matching_shards; ++shard) {
    matching_.push_back(std::make_unique<Matching>(to_matching_, to_aggregation_, shard));
  }
}

void Pipeline::pump() {
  // Time may go on without a message, and then more can be read: it takes two idle rounds to be
  // sure.
  for (int idle = 0; idle < 2;) {
    const u64 slots = aggregation_.counters().slots;
    std::size_t read = 0;
    for (const auto& shard : matching_) read += shard->poll();
    read += aggregation_.poll();
    idle = read > 0 || aggregation_.counters().slots != slots ? 0 : idle + 1;
  }
}

void Pipeline::finish() {
  for (const auto& shard : ingest_) shard->index().rebind_thread();
  for (const auto& shard : matching_) shard->index().rebind_thread();
  aggregation_.index().rebind_thread();
  // One slot until matching has settled what ended in it, one until aggregation has heard of it.
  for (int slot = 0; slot < 3; ++slot) {
    ahead_ += static_cast<u64>(std::chrono::nanoseconds(kSlot).count());
    for (const auto& shard : ingest_) shard->index().send_pulse();
    pump();
  }
}

}  // namespace flowmon
