// SPDX-License-Identifier: Apache-2.0
#include "monitor.h"

#include "generated/rpcprobe/monitor/containers.inl"

namespace rpcprobe {

// The sums of processes go on to the endpoints when they are taken, so those of endpoints come
// last.
void Monitor::drain(u64 now) {
  using namespace monitor;
  while (index_.answer.requests_ready(now)) {
    index_.answer.requests_foreach(
        now, [this](u64, weak_refs::answer answer, const metrics::requests& requests, u64) {
          processes_[answer.pid()] += requests.count;
        });
  }
  while (index_.endpoint.requests_ready(now)) {
    for (auto& [endpoint, answers] : endpoints_) answers.in_last_second = 0;
    index_.endpoint.requests_foreach(
        now, [this](u64, weak_refs::endpoint endpoint, const metrics::requests& requests, u64) {
          Answers& answers = endpoints_[{endpoint.method().to_string(), endpoint.path().to_string(),
                                         endpoint.status()}];
          answers.all += requests;
          answers.in_last_second = requests.count;
        });
  }
}

}  // namespace rpcprobe
