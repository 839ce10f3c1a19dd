// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/ebpf_net/matching/index.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace reducer::matching {

/** What a thread of matching works on. There is one at a time in a thread. */
class Core {
 public:
  explicit Core(std::vector<::ebpf_net::aggregation::Writer> aggregation_writers);
  Core(Core const&) = delete;
  Core& operator=(Core const&) = delete;
  ~Core();

  ::ebpf_net::matching::Index& index() { return *index_; }

  /** Says that it is at least this time (ns). */
  void set_time(u64 timestamp) { time_ = std::max(time_, timestamp); }
  u64 time() const { return time_; }

  /** Sends the metrics of all slots that are over. */
  void drain();
  /** Sends all metrics; there will be no more messages. */
  void drain_all();

 private:
  std::unique_ptr<::ebpf_net::matching::Index> index_;
  u64 time_ = 0;
};

/** Those of this thread. */
Core* local_core();
::ebpf_net::matching::Index* local_index();

/** The clock of this thread's writers. */
u64 local_time();

}  // namespace reducer::matching
