// SPDX-License-Identifier: Apache-2.0
#include "reducer/aggregation/core.h"

#include <stdexcept>

namespace reducer::aggregation {
namespace {

thread_local Core* this_threads_core = nullptr;

}  // namespace

Core::Core() {
  if (this_threads_core != nullptr) throw std::logic_error("the thread has a core already");
  this_threads_core = this;
}

Core::~Core() { this_threads_core = nullptr; }

Core* local_core() { return this_threads_core; }

}  // namespace reducer::aggregation
