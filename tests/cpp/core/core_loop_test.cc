// SPDX-License-Identifier: Apache-2.0
//
// Generated writers in some threads, a generated Index in another, and queues in between.
#include "render/core/core_loop.h"

#include <generated/core_test/hub/connection.h>
#include <generated/core_test/hub/index.h>
#include <generated/core_test/hub/protocol.h>
#include <generated/core_test/hub/transform_builder.h>
#include <generated/core_test/hub/writer.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <thread>
#include <utility>
#include <vector>

#include "hub_spans.h"
#include "render/queue/rpc_queue_matrix.h"

namespace core_test {
namespace {

using Loop =
    render::core::CoreLoop<hub::Protocol, hub::TransformBuilder, hub::Connection, hub::Index>;

constexpr u64 second = 1'000'000'000;
constexpr u64 seconds_sent = 20;
constexpr u64 works_per_second = 50;

/** Works on service 7 for some seconds of its own clock, in a thread. */
void send(const RpcQueueMatrix& matrix, std::size_t sender, bool is_idle) {
  u64 now = 100 * second + sender;
  auto writers = matrix.make_writers<hub::Writer>(sender, [&now] { return now; });
  hub::Writer& writer = writers.at(0);
  writer.service_start(sender, 7);
  for (u64 i = 0; i < seconds_sent; ++i, now += second) {
    writer.pulse();
    if (is_idle) continue;
    for (u64 work = 0; work < works_per_second; ++work) {
      writer.work(sender, static_cast<u32>(sender), 2);
    }
  }
  writer.pulse();  // the last second is over
}

TEST(CoreLoopOfGeneratedApp, ReceivesFromThreadsInStep) {
  constexpr std::size_t senders = 3;
  constexpr u64 works = (senders - 1) * seconds_sent * works_per_second;
  const RpcQueueMatrix matrix(senders, 1, 64, 4096);
  std::vector<std::thread> threads;
  for (std::size_t sender = 0; sender < senders; ++sender) {
    threads.emplace_back([&matrix, sender] { send(matrix, sender, sender == 0); });
  }

  journal.clear();
  std::vector<std::pair<std::size_t, int>> errors;
  render::core::CoreLoopOptions options;
  options.error_handler = [&](std::size_t client, int error) {
    errors.emplace_back(client, error);
  };
  hub::Index index;
  {
    Loop loop(index, options);
    for (std::size_t sender = 0; sender < senders; ++sender) {
      loop.add_client(matrix.queue(sender, 0));
    }
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(100);
    while (loop.counters().slots < seconds_sent && std::chrono::steady_clock::now() < deadline) {
      loop.poll();
    }
    EXPECT_EQ(loop.counters().slots, seconds_sent);
    EXPECT_TRUE(errors.empty());

    EXPECT_EQ(index.service.size(), 1u);
    const auto service = index.service.by_key(7, false);
    EXPECT_EQ(service.refcount(), senders + 1);
    EXPECT_EQ(service.requests(), 2 * works);
    EXPECT_EQ(loop.connection(0)->message_stats.counts.hub_work, 0u);
    EXPECT_EQ(loop.connection(1)->message_stats.counts.hub_work, seconds_sent * works_per_second);
    loop.remove_client(1);
    EXPECT_EQ(service.refcount(), senders);
  }
  EXPECT_EQ(index.service.size(), 0u);
  for (std::thread& thread : threads) thread.join();

  ASSERT_EQ(journal.size(), works);
  EXPECT_TRUE(std::is_sorted(journal.begin(), journal.end(), [](const Work& a, const Work& b) {
    return a.timestamp / second < b.timestamp / second;
  }));
}

TEST(CoreLoopOfGeneratedApp, ReportsWhatTheProtocolRefuses) {
  const RpcQueueMatrix matrix(1, 1, 64, 4096);
  auto& writer = matrix.queue_writer(0, 0);
  hub::Writer(writer, [] { return second; }).pulse();
  const auto unknown = writer.start_write(16);
  ASSERT_TRUE(unknown);
  std::fill_n(*unknown, 16, u8{0});
  (*unknown)[3] = 0x7f;  // a timestamp after 1970-01-01T00:00:02
  writer.finish_write();

  std::vector<int> errors;
  render::core::CoreLoopOptions options;
  options.error_handler = [&](std::size_t, int error) { errors.push_back(error); };
  hub::Index index;
  Loop loop(index, options);
  loop.add_client(matrix.queue(0, 0));
  for (int round = 0; round < 5; ++round) loop.poll();
  EXPECT_EQ(errors, std::vector<int>{-ENOENT});
  EXPECT_EQ(loop.counters().messages, 1u);
}

}  // namespace
}  // namespace core_test
