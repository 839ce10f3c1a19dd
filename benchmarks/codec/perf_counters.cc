// SPDX-License-Identifier: Apache-2.0
#include "perf_counters.h"

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace bench {

PerfCounters::PerfCounters()
    : counters_{{{"cycles", PERF_COUNT_HW_CPU_CYCLES},
                 {"instructions", PERF_COUNT_HW_INSTRUCTIONS},
                 {"mispredicted", PERF_COUNT_HW_BRANCH_MISSES}}} {
  for (Counter& counter : counters_) {
    perf_event_attr attributes{};
    attributes.type = PERF_TYPE_HARDWARE;
    attributes.size = sizeof attributes;
    attributes.config = counter.config;
    attributes.exclude_kernel = 1;
    attributes.exclude_hv = 1;
    counter.file = static_cast<int>(syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0));
  }
}

PerfCounters::~PerfCounters() {
  for (const Counter& counter : counters_) {
    if (counter.file >= 0) close(counter.file);
  }
}

void PerfCounters::stop() {
  for (Counter& counter : counters_) {
    if (counter.file < 0) continue;
    if (read(counter.file, &counter.count, sizeof counter.count) != sizeof counter.count) {
      close(counter.file);
      counter.file = -1;
    }
  }
}

void PerfCounters::report(benchmark::State& state, double messages) const {
  for (const Counter& counter : counters_) {
    if (counter.file >= 0) {
      state.counters[counter.name] = static_cast<double>(counter.count) / messages;
    }
  }
}

}  // namespace bench
