// SPDX-License-Identifier: Apache-2.0
// Where shard threads leave what others want to show.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "snapshot.h"

namespace flowmon {

/// Holds the latest snapshot and the latest status of each ingest shard. What is in it does not
/// change any more, so readers hold nobody up. Threads: any.
class StatusBoard {
 public:
  explicit StatusBoard(std::size_t ingest_shards) : statuses_(ingest_shards) {}

  /// `changed` is called after each change, in the thread of the one who made it. To be set before
  /// there are others.
  void set_change_handler(std::function<void()> changed) { changed_ = std::move(changed); }

  void put(std::shared_ptr<const Snapshot> snapshot);
  void put(std::size_t shard, IngestStatus status);

  /// Never null.
  std::shared_ptr<const Snapshot> snapshot() const;

  /// Of all shards, by host name.
  std::vector<CollectorInfo> collectors() const;

  /// When everything that exists had arrived from each collector that is connected (ns since 1970);
  /// 0 if there is none, or something is still missing.
  u64 complete_since() const;

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Snapshot> snapshot_ = std::make_shared<Snapshot>();
  std::vector<IngestStatus> statuses_;
  u64 complete_since_ = 0;
  std::function<void()> changed_;
};

}  // namespace flowmon
