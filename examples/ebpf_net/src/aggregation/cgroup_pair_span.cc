// SPDX-License-Identifier: Apache-2.0
#include "reducer/aggregation/cgroup_pair_span.h"

#include <string>
#include <utility>

#include "reducer/aggregation/core.h"

namespace reducer::aggregation {
namespace {

PairSummary& summary_of(::ebpf_net::aggregation::weak_refs::cgroup_pair span_ref) {
  return local_core()
      ->summary()[std::make_pair(span_ref.name1().to_string(), span_ref.name2().to_string())];
}

}  // namespace

void CgroupPairSpan::joined(::ebpf_net::aggregation::weak_refs::cgroup_pair span_ref,
                            u64 /*timestamp*/, jsrv_aggregation__joined* msg) {
  auto comms = std::make_pair(msg->comm1.to_string(), msg->comm2.to_string());
  ++summary_of(span_ref).flows[std::move(comms)];
}

void CgroupPairSpan::traffic(::ebpf_net::aggregation::weak_refs::cgroup_pair span_ref,
                             u64 /*timestamp*/, jsrv_aggregation__traffic* msg) {
  auto& summary = summary_of(span_ref);
  summary.bytes += msg->bytes;
  summary.reports += msg->reports;
}

void CgroupPairSpan::minute(::ebpf_net::aggregation::weak_refs::cgroup_pair span_ref,
                            u64 /*timestamp*/, jsrv_aggregation__minute* msg) {
  summary_of(span_ref).minute_bytes += msg->bytes;
}

}  // namespace reducer::aggregation
