// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The harness: registers encoding and decoding of every workload for a codec.
 *
 * A codec is a class with
 *  - `static constexpr const char* name`,
 *  - `std::size_t encode(const Message&, u8* to, std::size_t room)` for each of the four messages,
 *    which gives the bytes written, 0 if they do not fit,
 *  - `bool decode(std::span<const u8>, Checksum&)`, which gives all messages to the checksum,
 *  - if it keeps the place to write to itself: `void start(std::span<u8>)` and
 *    `std::size_t written() const`.
 * One object encodes and decodes all workloads, so that what it allocates is allocated once.
 */
#ifndef RENDER_BENCHMARKS_CODEC_CODEC_BENCHMARK_H
#define RENDER_BENCHMARKS_CODEC_CODEC_BENCHMARK_H

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>

#include "perf_counters.h"
#include "workload.h"

namespace bench {

/** Ends the program: a codec that loses something must not be measured. */
[[noreturn]] inline void refuse(const char* codec, std::string_view workload, const char* why) {
  std::fprintf(stderr, "codec_benchmark: %s, %.*s: %s\n", codec, static_cast<int>(workload.size()),
               workload.data(), why);
  std::exit(1);
}

/** Memory for an encoded workload, aligned for every codec and touched once. */
class Area {
 public:
  explicit Area(const Workload& workload)
      : words_(workload.sequence.size() * max_encoded_size / sizeof(u64)) {}

  std::span<u8> bytes() {
    return {reinterpret_cast<u8*>(words_.data()), words_.size() * sizeof(u64)};
  }

 private:
  std::vector<u64> words_;
};

/** Encodes a workload into `area`. Returns the bytes written, 0 if a message was refused. */
template <typename Codec>
std::size_t encode_all(Codec& codec, const Workload& workload, std::span<u8> area) {
  if constexpr (requires { codec.start(area); }) codec.start(area);
  u8* to = area.data();
  const u8* const end = to + area.size();
  for (const Step& step : workload.sequence) {
    std::size_t size = 0;
    const std::size_t room = static_cast<std::size_t>(end - to);
    switch (step.kind) {
      case Kind::pid_info_create:
        size = codec.encode(workload.pid_info_create[step.index], to, room);
        break;
      case Kind::task_info:
        size = codec.encode(workload.task_info[step.index], to, room);
        break;
      case Kind::udp_stats:
        size = codec.encode(workload.udp_stats[step.index], to, room);
        break;
      case Kind::close_sock:
        size = codec.encode(workload.close_sock[step.index], to, room);
        break;
    }
    if (size == 0) return 0;
    to += size;
  }
  if constexpr (requires { codec.written(); }) {
    return codec.written();
  } else {
    return static_cast<std::size_t>(to - area.data());
  }
}

/** Encodes and decodes once, and compares. Returns the bytes of the encoded workload. */
template <typename Codec>
std::span<const u8> encode_checked(Codec& codec, const Workload& workload, Area& area) {
  const std::size_t size = encode_all(codec, workload, area.bytes());
  if (size == 0) refuse(Codec::name, workload.name, "does not encode it");
  const std::span<const u8> encoded = area.bytes().first(size);
  Checksum sum;
  if (!codec.decode(encoded, sum)) refuse(Codec::name, workload.name, "does not decode it");
  if (sum != checksum_of(workload)) {
    refuse(Codec::name, workload.name, "decodes something else than was encoded");
  }
  return encoded;
}

/** What every row reports per message: CPU nanoseconds, bytes, and what the processor counted. */
inline void report(benchmark::State& state, const PerfCounters& counters, const Workload& workload,
                   std::size_t bytes) {
  const double messages = static_cast<double>(workload.sequence.size());
  state.counters["bytes"] = static_cast<double>(bytes) / messages;
  state.counters["ns"] = benchmark::Counter(
      messages * 1e-9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  counters.report(state, messages * static_cast<double>(state.iterations()));
}

template <typename Codec>
void encode_benchmark(benchmark::State& state, const Workload& workload) {
  const auto codec = std::make_unique<Codec>();
  Area area(workload);
  const std::size_t bytes = encode_checked(*codec, workload, area).size();
  PerfCounters counters;
  for (auto _ : state) {
    benchmark::DoNotOptimize(encode_all(*codec, workload, area.bytes()));
    benchmark::ClobberMemory();
  }
  counters.stop();
  report(state, counters, workload, bytes);
}

template <typename Codec>
void decode_benchmark(benchmark::State& state, const Workload& workload) {
  const auto codec = std::make_unique<Codec>();
  Area area(workload);
  const std::span<const u8> encoded = encode_checked(*codec, workload, area);
  PerfCounters counters;
  for (auto _ : state) {
    Checksum sum;
    benchmark::DoNotOptimize(codec->decode(encoded, sum));
    benchmark::DoNotOptimize(sum.value);
  }
  counters.stop();
  report(state, counters, workload, encoded.size());
}

/** Registers `OPERATION/WORKLOAD/CODEC` for all workloads. */
template <typename Codec>
class Registration {
 public:
  Registration() {
    for (const Workload& workload : workloads()) {
      const std::string suffix = std::string(workload.name) + "/" + Codec::name;
      benchmark::RegisterBenchmark(
          ("encode/" + suffix).c_str(),
          [&workload](benchmark::State& state) { encode_benchmark<Codec>(state, workload); });
      benchmark::RegisterBenchmark(
          ("decode/" + suffix).c_str(),
          [&workload](benchmark::State& state) { decode_benchmark<Codec>(state, workload); });
    }
  }
};

}  // namespace bench

#endif  // RENDER_BENCHMARKS_CODEC_CODEC_BENCHMARK_H
