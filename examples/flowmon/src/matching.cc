// SPDX-License-Identifier: Apache-2.0
#include "matching.h"

namespace flowmon {

Matching::Matching(const RpcQueueMatrix& from_ingest, const RpcQueueMatrix& to_aggregation,
                   std::size_t shard)
    // What is sent has the time of the slot that is current here, not that of the clock. So it does
    // not matter when this thread gets to run.
    : index_(to_aggregation.make_writers<aggregation::Writer>(
          shard, [this] { return loop_.clock().now(); })),
      loop_(index_, stage_options("matching", [this](u64 now) {
              index_.settle(now);
              index_.send_pulse();  // aggregation waits for all shards
            })) {
  for (std::size_t sender = 0; sender < from_ingest.senders(); ++sender) {
    loop_.add_client(from_ingest.queue(sender, shard));
  }
}

void Matching::run(std::stop_token stop) {
  index_.rebind_thread();
  loop_.run(std::move(stop));
}

}  // namespace flowmon
