// SPDX-License-Identifier: Apache-2.0
// An ingest shard: one index that any number of collectors feed.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "generated/flowmon/ingest/index.h"
#include "render/channel/session_factory.h"
#include "snapshot.h"

namespace flowmon {

/// Owns the spans; makes a session for each collector. Thread: one, that of the loop or replayer
/// that calls the sessions. Sessions must not outlive it.
class Ingest {
 public:
  /// @param matching writers to the matching shards.
  /// @param log gets lines for people.
  Ingest(std::vector<matching::Writer> matching, std::function<void(const std::string&)> log);
  ~Ingest();
  Ingest(const Ingest&) = delete;
  Ingest& operator=(const Ingest&) = delete;

  channel::SessionFactory session_factory();

  /// The collectors that have introduced themselves and are connected, by host name.
  std::vector<CollectorInfo> collectors() const;

  /// Connections, also of those that have not introduced themselves yet.
  std::size_t clients() const { return sessions_.size(); }

  /// Sets a function that is called after each complete picture of a collector, and when a session
  /// has begun or ended. It may look at everything here.
  void set_change_handler(std::function<void()> handler) { on_change_ = std::move(handler); }

  ingest::Index& index() { return index_; }

 private:
  class Session;

  void changed() {
    if (on_change_) on_change_();
  }

  std::function<void(const std::string&)> log_;
  ingest::Index index_;
  std::set<Session*> sessions_;
  std::function<void()> on_change_;
};

}  // namespace flowmon
