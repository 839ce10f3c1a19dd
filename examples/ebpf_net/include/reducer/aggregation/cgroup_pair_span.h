// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/ebpf_net/aggregation/span_base.h>

namespace reducer::aggregation {

/** Two cgroups that talk to each other, in a thread or process of matching. */
class CgroupPairSpan : public ::ebpf_net::aggregation::CgroupPairSpanBase {
 public:
  void joined(::ebpf_net::aggregation::weak_refs::cgroup_pair span_ref, u64 timestamp,
              jsrv_aggregation__joined* msg);
  void traffic(::ebpf_net::aggregation::weak_refs::cgroup_pair span_ref, u64 timestamp,
               jsrv_aggregation__traffic* msg);
  void minute(::ebpf_net::aggregation::weak_refs::cgroup_pair span_ref, u64 timestamp,
              jsrv_aggregation__minute* msg);
};

}  // namespace reducer::aggregation
