// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <thread>
#include <vector>

#include "core_fake_app.h"
#include "render/queue/rpc_queue_matrix.h"

namespace render::test::fake_app {
namespace {

TEST(CoreLoopThreads, ReceivesFromSeveralThreadsInStepUntilItIsStopped) {
  constexpr std::size_t senders = 3;
  constexpr u64 count = 3'000;
  constexpr u64 per_slot = 100;
  // Small, so that senders block now and then.
  const RpcQueueMatrix matrix(senders, 1, 64, 4096);
  std::vector<std::thread> threads;
  for (std::size_t sender = 0; sender < senders; ++sender) {
    threads.emplace_back([&matrix, sender] {
      auto& writer = matrix.queue_writer(sender, 0);
      for (u64 i = 0; i < count; ++i) {
        send(writer, (1 + i / per_slot) * second, std::to_string(i / per_slot));
      }
    });
  }

  Index index;
  std::jthread receiving([&](std::stop_token stop) {
    Loop loop(index);
    for (std::size_t sender = 0; sender < senders; ++sender) {
      loop.add_client(matrix.queue(sender, 0));
    }
    // The last slot never ends, so all that was sent is handled.
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(100);
    while (index.log.size() < senders * count && std::chrono::steady_clock::now() < deadline) {
      loop.poll();
    }
    loop.run(stop);
    EXPECT_EQ(loop.counters().late_messages, 0u);
    EXPECT_EQ(loop.counters().protocol_errors, 0u);
    EXPECT_EQ(loop.counters().slots, count / per_slot - 1);
  });
  for (std::thread& thread : threads) thread.join();
  receiving.request_stop();
  receiving.join();

  ASSERT_EQ(index.log.size(), senders * count);
  for (std::size_t i = 0; i < index.log.size(); ++i) {
    ASSERT_EQ(index.log[i], std::to_string(i / (senders * per_slot))) << i;
  }
}

}  // namespace
}  // namespace render::test::fake_app
