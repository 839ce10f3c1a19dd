// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * LoadRun: one probe, a sink that counts, and sums that have to be right whatever the load was.
 */
#ifndef RENDER_BENCHMARKS_PROBE_LOAD_RUN_H
#define RENDER_BENCHMARKS_PROBE_LOAD_RUN_H

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "../../tests/cpp/probe/target_process.h"
#include "render/probe/manager.h"

namespace probe_load {

using Clock = std::chrono::steady_clock;
using probe_test::TargetProcess;

/** Whether the environment has RENDER_PROBE_LOAD=full: then figures have to meet their targets. */
bool is_full();

/** `small` is a moment's worth of work. */
inline u64 size(u64 full, u64 small) { return is_full() ? full : small; }

inline double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/** CPU time of the target for one call, in nanoseconds; that of the probe is a part of it. */
double nanoseconds_per_call(TargetProcess& target, const std::string& function, u64 calls);

/** Counts records by instance, and can be as slow as a test wants. */
class CountingSink final : public render::probe::RecordSink {
 public:
  void record(u16 probe, u32 instance, std::span<const std::byte> frame) override;
  void gone(u16 probe, u32 instance) override;

  [[nodiscard]] u64 received(u32 instance) const { return received_.at(instance); }
  [[nodiscard]] u64 gone() const { return gone_; }
  /** The longest time from a hook to here since the last call of this function. */
  std::chrono::nanoseconds longest_delay();
  /** How long it takes for one record from now on. */
  void slow_down(std::chrono::nanoseconds time) { time_per_record_ = time; }

 private:
  static constexpr std::size_t most_instances = 4096;

  std::array<std::atomic<u64>, most_instances> received_{};
  std::atomic<u64> gone_ = 0;
  std::atomic<u64> longest_delay_ = 0;
  std::atomic<std::chrono::nanoseconds> time_per_record_{};
};

/** Hits and what became of them. */
struct Sums {
  u64 hits;
  u64 emitted;
  u64 dropped;
  u64 received;
};

class LoadRun {
 public:
  /** Loads the probe and begins to take its records. */
  template <render::probe::ProbeType Probe>
  explicit LoadRun(std::unique_ptr<Probe> probe) : name_(Probe::manifest().name) {
    start(manager.add(std::move(probe)));
  }
  LoadRun(const LoadRun&) = delete;
  LoadRun& operator=(const LoadRun&) = delete;
  ~LoadRun();

  /** Returns the instance, 0 if that fails. */
  u32 attach(const TargetProcess& target);
  /** Waits until its links are gone. */
  void detach(u32 instance);
  /**
   * Waits until what was emitted has been received, prints the sums and checks them.
   *
   * @param calls of the hooks, since this run began
   * @param records of them, whatever became of those
   */
  Sums settle(u64 calls, u64 records);

  CountingSink sink;
  render::probe::Manager manager{sink};

 private:
  void start(const render::probe::Outcome& added);

  const std::string name_;
  std::jthread thread_;
};

}  // namespace probe_load

#endif  // RENDER_BENCHMARKS_PROBE_LOAD_RUN_H
