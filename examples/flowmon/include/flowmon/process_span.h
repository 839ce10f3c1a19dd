// SPDX-License-Identifier: Apache-2.0
// A process that owns sockets.
#pragma once

#include <string>

#include "generated/flowmon/reducer/span_base.h"

namespace flowmon {

/// Gets the messages about one process; embedded in the span of the index.
class ProcessSpan : public reducer::ProcessSpanBase {
 public:
  void process_started(reducer::weak_refs::process span_ref, u64 timestamp,
                       jsrv_reducer__process_started* msg);
  void process_renamed(reducer::weak_refs::process span_ref, u64 timestamp,
                       jsrv_reducer__process_renamed* msg);

  const std::string& comm() const { return comm_; }
  const std::string& cgroup() const { return cgroup_; }

 private:
  std::string comm_;
  std::string cgroup_;
};

}  // namespace flowmon
