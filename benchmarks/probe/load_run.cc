// SPDX-License-Identifier: Apache-2.0
#include "load_run.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string_view>

#include "render/probe/frames.h"

namespace probe_load {

using namespace render::probe;

bool is_full() {
  const char* const wanted = std::getenv("RENDER_PROBE_LOAD");
  return wanted != nullptr && std::string_view(wanted) == "full";
}

double nanoseconds_per_call(TargetProcess& target, const std::string& function, u64 calls) {
  const auto time = target.time(function + " " + std::to_string(calls));
  return static_cast<double>(time.count()) / static_cast<double>(calls);
}

void CountingSink::record(u16 /*probe*/, u32 instance, std::span<const std::byte> frame) {
  u64 timestamp = 0;
  std::memcpy(&timestamp, frame.data(), sizeof(timestamp));
  const u64 now = monotonic_now();
  const u64 delay = now - timestamp;
  if (delay > longest_delay_.load(std::memory_order_relaxed)) longest_delay_ = delay;
  received_.at(instance).fetch_add(1, std::memory_order_relaxed);
  const auto time = static_cast<u64>(time_per_record_.load(std::memory_order_relaxed).count());
  while (time > 0 && monotonic_now() - now < time) {
  }
}

void CountingSink::gone(u16 /*probe*/, u32 /*instance*/) { ++gone_; }

std::chrono::nanoseconds CountingSink::longest_delay() {
  return std::chrono::nanoseconds(longest_delay_.exchange(0));
}

void LoadRun::start(const Outcome& added) {
  EXPECT_TRUE(added);
  const LoadReport report = manager.load();
  for (const auto& failure : report.failures) ADD_FAILURE() << failure.error.text();
  thread_ = std::jthread([this](std::stop_token stop) { manager.run(stop); });
}

LoadRun::~LoadRun() {
  thread_ = {};
  EXPECT_TRUE(manager.unload(std::chrono::minutes(2)).complete);
}

u32 LoadRun::attach(const TargetProcess& target) {
  const auto instance = manager.add_target(target.pid());
  if (instance) return *instance;
  ADD_FAILURE() << instance.error().text();
  return 0;
}

void LoadRun::detach(u32 instance) {
  EXPECT_TRUE(manager.remove_target(instance));
  while (manager.status().detaching > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

Sums LoadRun::settle(u64 calls, u64 records) {
  const auto end = Clock::now() + std::chrono::seconds(30);
  ProbeStatus status = *manager.status().probe(name_);
  while (status.received < status.counters.emitted && Clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    status = *manager.status().probe(name_);
  }
  const Sums sums{status.counters.hits, status.counters.emitted, status.counters.dropped,
                  status.received};
  std::cout << name_ << ": hits " << sums.hits << " emitted " << sums.emitted << " dropped "
            << sums.dropped << " received " << sums.received << '\n';
  EXPECT_EQ(sums.hits, calls);
  EXPECT_EQ(sums.emitted + sums.dropped, records);
  EXPECT_EQ(sums.emitted, sums.received);
  EXPECT_EQ(status.rejected, 0u);
  return sums;
}

}  // namespace probe_load
