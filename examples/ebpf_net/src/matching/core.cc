// SPDX-License-Identifier: Apache-2.0
#include "reducer/matching/core.h"

#include <platform/types.h>

#include <chrono>
#include <stdexcept>
#include <utility>

namespace reducer::matching {
namespace {

thread_local Core* this_threads_core = nullptr;
thread_local ::ebpf_net::matching::Index* this_threads_index = nullptr;

// Draining a slot adds it to the cgroup pair, as the model says; there is no more to do here.
void on_flow(u64, ::ebpf_net::matching::weak_refs::flow, ::ebpf_net::metrics::tcp const&, u64) {}

void on_minute_of_flow(u64 /*timestamp*/, ::ebpf_net::matching::weak_refs::flow flow,
                       ::ebpf_net::metrics::tcp const& metrics, u64 /*interval*/) {
  if (auto pair = flow.a(); pair.valid()) pair.minute(metrics.bytes);
}

void on_cgroup_pair(u64 /*timestamp*/, ::ebpf_net::matching::weak_refs::cgroup_pair pair,
                    ::ebpf_net::metrics::tcp const& metrics, u64 /*interval*/) {
  pair.traffic(metrics.bytes, static_cast<u32>(metrics.active_sockets.count()));
}

}  // namespace

Core::Core(std::vector<::ebpf_net::aggregation::Writer> aggregation_writers)
    : index_(std::make_unique<::ebpf_net::matching::Index>(std::move(aggregation_writers))) {
  if (this_threads_core != nullptr) throw std::logic_error("the thread has a core already");
  this_threads_core = this;
  this_threads_index = index_.get();
}

Core::~Core() {
  index_.reset();  // destructors of spans still find it
  this_threads_index = nullptr;
  this_threads_core = nullptr;
}

void Core::drain() {
  auto& flow = index_->flow;
  auto& cgroup_pair = index_->cgroup_pair;
  while (flow.m_ready(time_)) flow.m_foreach(time_, on_flow);
  while (flow.m_2_ready(time_)) flow.m_2_foreach(time_, on_minute_of_flow);
  while (cgroup_pair.m_ready(time_)) cgroup_pair.m_foreach(time_, on_cgroup_pair);
}

void Core::drain_all() {
  auto const is_empty = [this] {
    return index_->flow.m.empty() && index_->flow.m_2.empty() && index_->cgroup_pair.m.empty();
  };
  while (!is_empty()) {
    // Longer than the longest slot, so that this one is over.
    set_time(time_ + std::chrono::nanoseconds(1min).count());
    drain();
  }
}

Core* local_core() { return this_threads_core; }

::ebpf_net::matching::Index* local_index() { return this_threads_index; }

u64 local_time() { return this_threads_core->time(); }

}  // namespace reducer::matching
