// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Live: a manager with a thread that runs it, for tests with the kernel's help.
 */
#ifndef RENDER_TESTS_PROBE_LIVE_H
#define RENDER_TESTS_PROBE_LIVE_H

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <iostream>
#include <string>
#include <thread>

#include "collected.h"
#include "render/probe/manager.h"

namespace probe_test {

/** Waits until something holds. */
template <typename Condition>
bool eventually(Condition condition, std::chrono::seconds at_most = std::chrono::seconds(10)) {
  const auto end = std::chrono::steady_clock::now() + at_most;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

/** Calls that came to a record, or are known not to. */
inline u64 calls(const render::probe::ProbeStatus& status) {
  return status.counters.emitted + status.counters.dropped + status.counters.sampled_out;
}

/** Says what became of the hits of a probe, and checks that nothing is missing. */
inline void check_sums(const render::probe::ProbeStatus& status) {
  const auto& counters = status.counters;
  std::cout << status.name << ": " << to_string(counters) << " received " << status.received
            << '\n';
  EXPECT_EQ(status.rejected, 0u) << status.name;
  EXPECT_EQ(counters.emitted, status.received) << status.name;
  EXPECT_LE(counters.emitted + counters.dropped, counters.hits) << status.name;
}

/** That nothing of a manager is left, and that the sums of its probes are right. */
inline void check_unloaded(render::probe::Manager& manager, bool counting = true) {
  EXPECT_TRUE(manager.unload(std::chrono::seconds(20)).complete);
  if (!counting) return;
  for (const auto& status : manager.status().probes) check_sums(status);
}

/**
 * Waits until what a probe emitted has been received, says so, and checks that nothing is missing.
 *
 * @param meanwhile called again and again, for instance to receive it
 */
inline render::probe::ProbeStatus settled(
    const render::probe::Manager& manager, const std::string& probe,
    const std::function<void()>& meanwhile = [] {}) {
  const auto is_even = [&] {
    meanwhile();
    const auto status = *manager.status().probe(probe);
    return status.counters.emitted == status.received + status.rejected;
  };
  EXPECT_TRUE(eventually(is_even)) << "what was emitted has not been received";
  auto status = *manager.status().probe(probe);
  check_sums(status);
  return status;
}

inline void print_log(render::probe::Severity /*severity*/, std::string_view text) {
  std::cout << "log: " << text << '\n';
}

class Live {
 public:
  explicit Live(render::probe::Kernel* kernel = nullptr)
      : manager(collected, {kernel, print_log}) {}
  ~Live() { stop(); }

  void start() {
    thread_ = std::jthread([this](std::stop_token stop) { manager.run(stop); });
  }
  void stop() {
    thread_ = {};
    check_unloaded(manager, counting);
  }

  render::probe::ProbeStatus settle(const std::string& probe) { return settled(manager, probe); }

  Collected collected;
  render::probe::Manager manager;
  bool counting = true;  ///< false: a probe has no Counting

 private:
  std::jthread thread_;
};

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_LIVE_H
