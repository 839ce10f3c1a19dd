// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_BENCHMARKS_CODEC_PERF_COUNTERS_H
#define RENDER_BENCHMARKS_CODEC_PERF_COUNTERS_H

#include <benchmark/benchmark.h>

#include <array>

#include "render/types.h"

namespace bench {

/**
 * What the processor counts for this thread in user mode, from construction to stop(). Unlike time
 * this means something on a busy machine. Counters that the system refuses are not reported.
 */
class PerfCounters {
 public:
  PerfCounters();
  ~PerfCounters();
  PerfCounters(const PerfCounters&) = delete;
  PerfCounters& operator=(const PerfCounters&) = delete;

  void stop();

  /** Adds the counts per message to the benchmark's row. */
  void report(benchmark::State& state, double messages) const;

 private:
  struct Counter {
    const char* name;
    u64 config;
    int file = -1;
    u64 count = 0;
  };

  std::array<Counter, 3> counters_;
};

}  // namespace bench

#endif  // RENDER_BENCHMARKS_CODEC_PERF_COUNTERS_H
