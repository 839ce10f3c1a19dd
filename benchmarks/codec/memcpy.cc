// SPDX-License-Identifier: Apache-2.0
// The floor: copying bytes of the sizes that messages have in the wire format of Render, one call
// per message.
#include "codec_benchmark.h"

namespace bench {
namespace {

std::size_t size_of(const PidInfoCreate& m) { return 44 + m.cmdline.size(); }
std::size_t size_of(const TaskInfo& m) { return 15 + m.comm.size() + m.cgroup_name.size(); }
std::size_t size_of(const UdpStats&) { return 68; }
std::size_t size_of(const CloseSock&) { return 24; }

std::size_t size_of(const Workload& workload, const Step& step) {
  switch (step.kind) {
    case Kind::pid_info_create:
      return size_of(workload.pid_info_create[step.index]);
    case Kind::task_info:
      return size_of(workload.task_info[step.index]);
    case Kind::udp_stats:
      return size_of(workload.udp_stats[step.index]);
    case Kind::close_sock:
      return size_of(workload.close_sock[step.index]);
  }
  return 0;
}

void copy_benchmark(benchmark::State& state, const Workload& workload) {
  std::vector<std::size_t> sizes;
  std::size_t total = 0;
  for (const Step& step : workload.sequence) {
    sizes.push_back(size_of(workload, step));
    total += sizes.back();
  }
  const std::vector<u8> from(total, 1);
  std::vector<u8> to(total);
  PerfCounters counters;
  for (auto _ : state) {
    std::size_t at = 0;
    for (const std::size_t size : sizes) {
      std::memcpy(to.data() + at, from.data() + at, size);
      at += size;
    }
    benchmark::DoNotOptimize(to.data());
    benchmark::ClobberMemory();
  }
  counters.stop();
  report(state, counters, workload, total);
}

const bool registered = [] {
  for (const Workload& workload : workloads()) {
    benchmark::RegisterBenchmark(
        ("encode/" + std::string(workload.name) + "/memcpy").c_str(),
        [&workload](benchmark::State& state) { copy_benchmark(state, workload); });
  }
  return true;
}();

}  // namespace
}  // namespace bench
