// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/ebpf_net/aggregation/index.h>

#include "reducer/aggregation/summary.h"

namespace reducer::aggregation {

/** What a thread of aggregation works on. There is one at a time in a thread. */
class Core {
 public:
  Core();
  Core(Core const&) = delete;
  Core& operator=(Core const&) = delete;
  ~Core();

  ::ebpf_net::aggregation::Index& index() { return index_; }
  Summary& summary() { return summary_; }

 private:
  Summary summary_;
  ::ebpf_net::aggregation::Index index_;
};

/** That of this thread. */
Core* local_core();

}  // namespace reducer::aggregation
