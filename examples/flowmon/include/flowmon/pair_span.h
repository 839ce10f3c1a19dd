// SPDX-License-Identifier: Apache-2.0
// Two services that talk to each other.
#pragma once

#include "flowmon/totals.h"
#include "generated/flowmon/aggregation/span_base.h"

namespace flowmon {

/// Puts what matching shards tell into the metrics of the pair.
class PairSpan : public aggregation::PairSpanBase {
 public:
  void connection_added(aggregation::weak_refs::pair span_ref, u64 timestamp,
                        jsrv_aggregation__connection_added* msg);
  void connection_removed(aggregation::weak_refs::pair span_ref, u64 timestamp,
                          jsrv_aggregation__connection_removed* msg);
  void bytes_moved(aggregation::weak_refs::pair span_ref, u64 timestamp,
                   jsrv_aggregation__bytes_moved* msg);

  u32 active = 0;        ///< connections that belong to the pair at the moment
  bool is_kept = false;  ///< the aggregation holds on to the pair
  u64 last_active = 0;   ///< when it last had a connection, ns since 1970
  Totals totals;         ///< of the slots that have been drained
};

}  // namespace flowmon
