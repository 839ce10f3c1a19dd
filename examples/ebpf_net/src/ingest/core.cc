// SPDX-License-Identifier: Apache-2.0
#include "reducer/ingest/core.h"

#include <stdexcept>
#include <utility>

namespace reducer::ingest {
namespace {

thread_local Core* this_threads_core = nullptr;
thread_local ::ebpf_net::ingest::Index* this_threads_index = nullptr;

}  // namespace

Core::Core(std::vector<::ebpf_net::matching::Writer> matching_writers)
    : index_(std::make_unique<::ebpf_net::ingest::Index>(std::move(matching_writers))) {
  if (this_threads_core != nullptr) throw std::logic_error("the thread has a core already");
  this_threads_core = this;
  this_threads_index = index_.get();
}

Core::~Core() {
  index_.reset();  // destructors of spans still find it
  this_threads_index = nullptr;
  this_threads_core = nullptr;
}

Core* local_core() { return this_threads_core; }

::ebpf_net::ingest::Index* local_index() { return this_threads_index; }

u64 local_time() { return this_threads_core->time(); }

}  // namespace reducer::ingest
