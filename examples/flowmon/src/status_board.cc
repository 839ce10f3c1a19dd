// SPDX-License-Identifier: Apache-2.0
#include "status_board.h"

#include <algorithm>
#include <utility>

namespace flowmon {
namespace {

/// When the shards had all that exists; 0 if something is missing.
u64 completed(const std::vector<IngestStatus>& statuses) {
  u64 time = 0;
  for (const IngestStatus& status : statuses) {
    if (status.clients != status.collectors.size()) return 0;
    for (const CollectorInfo& collector : status.collectors) {
      if (collector.pictures == 0) return 0;
      time = std::max(time, status.time);
    }
  }
  return time;
}

}  // namespace

void StatusBoard::put(std::shared_ptr<const Snapshot> snapshot) {
  {
    const std::lock_guard lock(mutex_);
    snapshot_ = std::move(snapshot);
  }
  if (changed_) changed_();
}

void StatusBoard::put(std::size_t shard, IngestStatus status) {
  {
    const std::lock_guard lock(mutex_);
    statuses_.at(shard) = std::move(status);
    const u64 time = completed(statuses_);
    if (time == 0 || complete_since_ == 0) complete_since_ = time;
  }
  if (changed_) changed_();
}

std::shared_ptr<const Snapshot> StatusBoard::snapshot() const {
  const std::lock_guard lock(mutex_);
  return snapshot_;
}

std::vector<CollectorInfo> StatusBoard::collectors() const {
  std::vector<CollectorInfo> all;
  {
    const std::lock_guard lock(mutex_);
    for (const IngestStatus& status : statuses_) {
      all.insert(all.end(), status.collectors.begin(), status.collectors.end());
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

u64 StatusBoard::complete_since() const {
  const std::lock_guard lock(mutex_);
  return complete_since_;
}

}  // namespace flowmon
