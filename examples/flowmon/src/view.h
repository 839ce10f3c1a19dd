// SPDX-License-Identifier: Apache-2.0
// Who talks to whom, computed from the reducer's spans.
#pragma once

#include <string>
#include <vector>

#include "endpoint.h"
#include "generated/flowmon/reducer/index.h"

namespace flowmon {

/// What the view needs to know of a connected collector.
struct CollectorInfo {
  u64 id = 0;
  std::string hostname;
  u64 latest = 0;  ///< its clock, ns since 1970
  u32 unreadable_processes = 0;
};

/// All connections between one process and one peer that are in one state.
struct Row {
  std::string host;
  std::string process;  ///< `nginx[812]`, or `owner unknown`
  bool serves = false;  ///< the local port is one that this machine listens on
  std::string peer;  ///< the process at the other end if a collector sees it, otherwise its address
  Transport transport = Transport::tcp;
  std::string state;
  u64 count = 0;
  u64 age = 0;  ///< of the oldest of them, ns, by the collector's clock; since it was first seen
};

struct ViewOptions {
  bool listening = false;  ///< also show sockets that are not connected
};

/// The rows, sorted by host, process, peer and state. O(sockets); the index does not change.
std::vector<Row> build_view(reducer::Index& index, const std::vector<CollectorInfo>& collectors,
                            const ViewOptions& options);

}  // namespace flowmon
