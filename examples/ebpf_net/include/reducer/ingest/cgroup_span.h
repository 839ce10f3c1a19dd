// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/ebpf_net/ingest/span_base.h>

namespace reducer::ingest {

/** A control group. Agents that run on the same machine tell about the same ones. */
class CgroupSpan : public ::ebpf_net::ingest::CgroupSpanBase {
 public:
  void cgroup_create(::ebpf_net::ingest::weak_refs::cgroup span_ref, u64 timestamp,
                     jsrv_ingest__cgroup_create* msg);
};

}  // namespace reducer::ingest
