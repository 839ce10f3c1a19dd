// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/ebpf_net/ingest/index.h>

#include <memory>
#include <vector>

namespace reducer::ingest {

/** What a thread of ingest works on. There is one at a time in a thread. */
class Core {
 public:
  explicit Core(std::vector<::ebpf_net::matching::Writer> matching_writers);
  Core(Core const&) = delete;
  Core& operator=(Core const&) = delete;
  ~Core();

  ::ebpf_net::ingest::Index& index() { return *index_; }

  /** Says that what is done now is because of a message of this time (ns). */
  void set_time(u64 timestamp) { time_ = timestamp; }
  u64 time() const { return time_; }

  void agent_finished() { ++finished_agents_; }
  /** Agents that told everything. */
  u32 finished_agents() const { return finished_agents_; }

  /** A message about something that is not known, or that does not fit. */
  void count_ignored() { ++ignored_; }
  u64 ignored() const { return ignored_; }

 private:
  std::unique_ptr<::ebpf_net::ingest::Index> index_;
  u64 time_ = 0;
  u32 finished_agents_ = 0;
  u64 ignored_ = 0;
};

/** Those of this thread. */
Core* local_core();
::ebpf_net::ingest::Index* local_index();

/** The clock of this thread's writers: the time of the message that is handled. */
u64 local_time();

}  // namespace reducer::ingest
