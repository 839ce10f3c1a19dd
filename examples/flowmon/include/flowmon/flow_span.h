// SPDX-License-Identifier: Apache-2.0
// One end of a connection, as an ingest shard tells of it.
#pragma once

#include "generated/flowmon/matching/span_base.h"

namespace flowmon {

/// Whatever happens to an end, its connection is looked at when the current slot of time is over,
/// and both ends have had their say.
class FlowSpan : public matching::FlowSpanBase {
 public:
  void flow_start(matching::weak_refs::flow span_ref, u64 timestamp,
                  jsrv_matching__flow_start* msg);
  void flow_end(matching::weak_refs::flow span_ref, u64 timestamp, jsrv_matching__flow_end* msg);
  void socket_is(matching::weak_refs::flow span_ref, u64 timestamp, jsrv_matching__socket_is* msg);
  void socket_traffic_is(matching::weak_refs::flow span_ref, u64 timestamp,
                         jsrv_matching__socket_traffic_is* msg);
};

}  // namespace flowmon
