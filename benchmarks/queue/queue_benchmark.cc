// SPDX-License-Identifier: Apache-2.0
// Hand-over through ElementQueue, in nanoseconds per message of 32 bytes, by size of the batches:
//  - same_thread: what writing and reading cost without another core,
//  - two_threads: one thread writes as fast as it can, the measured one reads.
#include <benchmark/benchmark.h>

#include <atomic>
#include <cstring>
#include <stdexcept>
#include <thread>

#include "render/queue/element_queue.h"

namespace {

constexpr u32 message_size = 32;
constexpr u32 elements = 1U << 14;
constexpr u32 buffer_size = 1U << 20;
constexpr u64 messages_per_iteration = 1U << 16;

std::shared_ptr<ElementQueueStorage> make_storage() {
  return std::make_shared<MemElementQueueStorage>(elements, buffer_size);
}

/** Writes up to `batch` messages that are numbered from `next` on. Returns how many had room. */
u64 write_batch(ElementQueue& queue, u64 batch, u64 next) {
  u8 message[message_size] = {};
  u64 written = 0;
  queue.start_write_batch();
  for (; written < batch; ++written) {
    u8* area = nullptr;
    if (queue.write(message_size, area) != 0) break;
    const u64 number = next + written;
    std::memcpy(message, &number, sizeof number);
    std::memcpy(area, message, message_size);
  }
  queue.finish_write_batch();
  return written;
}

/** Reads up to `batch` messages. Throws if they are not numbered from `next` on. */
u64 read_batch(ElementQueue& queue, u64 batch, u64 next) {
  u64 got = 0;
  queue.start_read_batch();
  for (; got < batch; ++got) {
    const u8* message = nullptr;
    if (queue.read(message) < 0) break;
    u64 number;
    std::memcpy(&number, message, sizeof number);
    if (number != next + got) throw std::runtime_error("a message was lost");
  }
  queue.finish_read_batch();
  return got;
}

void report(benchmark::State& state) {
  state.counters["ns"] = benchmark::Counter(
      static_cast<double>(messages_per_iteration) * 1e-9,
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void same_thread(benchmark::State& state) {
  const u64 batch = static_cast<u64>(state.range(0));
  ElementQueue queue(make_storage());
  u64 number = 0;
  for (auto _ : state) {
    for (u64 done = 0; done < messages_per_iteration; done += batch, number += batch) {
      write_batch(queue, batch, number);
      if (read_batch(queue, batch, number) != batch) throw std::runtime_error("the queue is full");
    }
  }
  report(state);
}

void two_threads(benchmark::State& state) {
  const u64 batch = static_cast<u64>(state.range(0));
  const auto storage = make_storage();
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    ElementQueue queue(storage);
    u64 number = 0;
    while (!stop.load(std::memory_order_relaxed)) {
      const u64 written = write_batch(queue, batch, number);
      number += written;
      if (written == 0) std::this_thread::yield();
    }
  });
  ElementQueue queue(storage);
  u64 number = 0;
  for (auto _ : state) {
    const u64 end = number + messages_per_iteration;
    while (number < end) {
      const u64 got = read_batch(queue, batch, number);
      number += got;
      if (got == 0) std::this_thread::yield();
    }
  }
  stop = true;
  writer.join();
  report(state);
}

BENCHMARK(same_thread)->RangeMultiplier(4)->Range(1, 256);
BENCHMARK(two_threads)->RangeMultiplier(4)->Range(1, 256)->UseRealTime();

}  // namespace
