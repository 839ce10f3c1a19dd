// SPDX-License-Identifier: Apache-2.0
// What aggregation does with each message of the matching shards.
#include "flowmon/pair_span.h"
#include "flowmon/service_span.h"
#include "generated/flowmon/aggregation/containers.inl"
#include "generated/flowmon/aggregation/index.h"
#include "whole_second.h"

namespace flowmon {

void PairSpan::connection_added(aggregation::weak_refs::pair span_ref, u64 timestamp,
                                jsrv_aggregation__connection_added* msg) {
  ++active;
  span_ref.counts_update(whole_second(timestamp), {.opened = msg->is_new});
}

void PairSpan::connection_removed(aggregation::weak_refs::pair span_ref, u64 timestamp,
                                  jsrv_aggregation__connection_removed* msg) {
  if (active > 0) --active;
  if (msg->is_closed == 0) return;
  span_ref.counts_update(whole_second(timestamp), {.closed = 1, .lifetime_ns = msg->duration_ns});
}

void PairSpan::bytes_moved(aggregation::weak_refs::pair span_ref, u64 timestamp,
                           jsrv_aggregation__bytes_moved* msg) {
  span_ref.counts_update(whole_second(timestamp),
                         {.bytes_to_server = msg->to_server, .bytes_to_client = msg->to_client});
}

}  // namespace flowmon
