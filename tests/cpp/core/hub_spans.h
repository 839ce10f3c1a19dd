// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_HUB_SPANS_H
#define RENDER_TESTS_HUB_SPANS_H

#include <generated/core_test/hub/modifiers.h>
#include <generated/core_test/hub/span_base.h>

#include <vector>

#include "render/types.h"

namespace core_test {

struct Work {
  u64 timestamp;
  u32 sender;
};

/** What arrived in this thread, in order. */
inline thread_local std::vector<Work> journal;

class ServiceSpan : public hub::ServiceSpanBase {
 public:
  void work(hub::weak_refs::service service, u64 timestamp, jsrv_hub__work* msg) {
    service.modify().requests(service.requests() + msg->amount);
    journal.push_back({timestamp, msg->sender});
  }
};

}  // namespace core_test

#endif  // RENDER_TESTS_HUB_SPANS_H
