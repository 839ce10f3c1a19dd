// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/ebpf_net/matching/span_base.h>

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace reducer::matching {

/**
 * A connection. What is known of one of its ends waits here for the other end: it counts once both
 * are known.
 */
class FlowSpan : public ::ebpf_net::matching::FlowSpanBase {
 public:
  void task_info(::ebpf_net::matching::weak_refs::flow span_ref, u64 timestamp,
                 jsrv_matching__task_info* msg);
  void bytes_sent(::ebpf_net::matching::weak_refs::flow span_ref, u64 timestamp,
                  jsrv_matching__bytes_sent* msg);

 private:
  struct Task {
    std::string comm;
    std::string cgroup_name;
  };

  bool is_joined() const { return tasks_[0] && tasks_[1]; }

  std::array<std::optional<Task>, 2> tasks_;          // by side
  std::vector<std::pair<u64, u64>> unmatched_bytes_;  // time and bytes
};

}  // namespace reducer::matching
