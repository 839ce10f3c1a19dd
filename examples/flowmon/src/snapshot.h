// SPDX-License-Identifier: Apache-2.0
// Plain data that shard threads hand to those who show it.
#pragma once

#include <compare>
#include <memory>
#include <string>
#include <vector>

#include "endpoint.h"
#include "flowmon/totals.h"

namespace flowmon {

/// A connected collector, as its ingest shard knows it.
struct CollectorInfo {
  std::string hostname;
  u64 id = 0;
  u32 unreadable_processes = 0;
  u64 pictures = 0;  ///< complete ones

  auto operator<=>(const CollectorInfo&) const = default;
};

/// What one ingest shard says of itself.
struct IngestStatus {
  std::vector<CollectorInfo> collectors;
  std::size_t clients = 0;  ///< connections, with those that have not said yet who they are
  u64 time = 0;             ///< ns since 1970, of the reducer
};

struct PairRow {
  std::string client;
  std::string client_node;  ///< empty if there is no collector at that end
  std::string server;
  std::string server_node;
  Transport transport = Transport::tcp;
  u16 port = 0;
  Totals totals;
};

struct ServiceRow {
  std::string name;
  std::string node;
  Transport transport = Transport::tcp;
  Totals as_client;
  Totals as_server;
};

struct TotalRow {
  Transport transport = Transport::tcp;
  Totals totals;
  metrics::counts last_minute;
};

/// Everything that aggregation knows at one time; rows are sorted by their names.
struct Snapshot {
  u64 time = 0;  ///< ns since 1970, a whole second: what was sent before is in here
  std::vector<PairRow> pairs;
  std::vector<ServiceRow> services;
  std::vector<TotalRow> totals;
};

}  // namespace flowmon
