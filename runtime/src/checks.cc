// SPDX-License-Identifier: Apache-2.0
#include "render/checks.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>

namespace render {
namespace {

std::atomic<u64> failures{0};
std::atomic<CheckHandler> current_handler{nullptr};

void print(const char* what) noexcept { std::fprintf(stderr, "render: %s\n", what); }

}  // namespace

namespace detail {

#ifdef RENDER_CHECKED
const bool checks_enabled_flag = true;
#else
const bool checks_enabled_flag = false;
#endif

void check_failed(const char* what) noexcept {
  failures.fetch_add(1, std::memory_order_relaxed);
  if (const CheckHandler handler = current_handler.load()) {
    handler(what);
  } else if (checks_enabled_flag) {
    fatal(what);
  }
}

void fatal(const char* what) noexcept {
  print(what);
  std::abort();
}

const void* this_thread() noexcept {
  static thread_local const char here = 0;
  return &here;
}

}  // namespace detail

CheckHandler set_check_handler(CheckHandler handler) noexcept {
  return current_handler.exchange(handler);
}

u64 failed_checks() noexcept { return failures.load(std::memory_order_relaxed); }

}  // namespace render
