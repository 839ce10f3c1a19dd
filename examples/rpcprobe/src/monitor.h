// SPDX-License-Identifier: Apache-2.0
// The app: what the probe tells, added up.
#pragma once

#include <compare>
#include <map>
#include <string>

#include "generated/rpcprobe/metrics.h"
#include "generated/rpcprobe/monitor/connection.h"
#include "generated/rpcprobe/monitor/index.h"
#include "generated/rpcprobe/monitor/protocol.h"
#include "generated/rpcprobe/monitor/transform_builder.h"
#include "generated/rpcprobe/probes/registry.h"

namespace rpcprobe {

struct Endpoint {
  std::string method;
  std::string path;
  u32 status = 0;
  auto operator<=>(const Endpoint&) const = default;
};

struct Answers {
  metrics::requests all;
  u64 in_last_second = 0;
};

/// Thread: one at a time.
class Monitor {
 public:
  Monitor() { connection_.on_connection_authenticated(); }
  Monitor(const Monitor&) = delete;
  Monitor& operator=(const Monitor&) = delete;

  /// Where the records of the probe go.
  render::probe::RecordSink& records() { return records_; }
  /// Messages that were handled, and those that were not: there should be none.
  const render::probe::FrameOutput& received() const { return records_.requests().output(); }

  /// Adds up the seconds that are over.
  /// @param now in ns of the clock that the programs in the kernel use:
  /// render::probe::monotonic_now()
  void drain(u64 now);

  const std::map<Endpoint, Answers>& endpoints() const { return endpoints_; }
  /// Number of requests by pid.
  const std::map<u32, u64>& processes() const { return processes_; }

 private:
  monitor::Index index_;
  monitor::TransformBuilder builder_;
  monitor::Protocol protocol_{builder_};
  monitor::Connection connection_{protocol_, index_};
  probes::Records records_{protocol_};
  std::map<Endpoint, Answers> endpoints_;
  std::map<u32, u64> processes_;
};

}  // namespace rpcprobe
