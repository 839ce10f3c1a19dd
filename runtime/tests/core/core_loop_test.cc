// SPDX-License-Identifier: Apache-2.0
#include "render/core/core_loop.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core_fake_app.h"
#include "render/queue/rpc_queue_matrix.h"

namespace render::test::fake_app {
namespace {

using core::CoreLoopOptions;
using Log = std::vector<std::string>;

/** Two senders and one receiver, with a monotonic clock of its own. */
class CoreLoopOfTwo : public ::testing::Test {
 protected:
  CoreLoopOptions options() {
    CoreLoopOptions result;
    result.monotonic_clock = [this] { return now; };
    result.error_handler = [this](std::size_t client, int error) {
      errors.emplace_back(client, error);
    };
    result.slot_ended = [this](u64 time) { slots.push_back(time / second); };
    return result;
  }

  void start(CoreLoopOptions with) {
    loop = std::make_unique<Loop>(index, std::move(with));
    a = loop->add_client(matrix.queue(0, 0));
    b = loop->add_client(matrix.queue(1, 0));
  }
  void send_a(u64 timestamp, const std::string& text) {
    send(matrix.queue_writer(0, 0), timestamp, text);
  }
  void send_b(u64 timestamp, const std::string& text) {
    send(matrix.queue_writer(1, 0), timestamp, text);
  }
  /** Handles everything that can be handled. */
  void poll_all() {
    while (true) {
      const u64 slots_before = loop->counters().slots;
      const bool had_begun = loop->clock().has_begun();
      if (loop->poll() == 0 && loop->counters().slots == slots_before &&
          loop->clock().has_begun() == had_begun) {
        break;
      }
    }
  }

  Index index;
  RpcQueueMatrix matrix{2, 1, 256, 4096};
  u64 now = 0;
  std::vector<std::pair<std::size_t, int>> errors;
  std::vector<u64> slots;
  std::unique_ptr<Loop> loop;
  std::size_t a = 0;
  std::size_t b = 0;
};

TEST_F(CoreLoopOfTwo, HandlesTheMessagesOfAllClientsOnOneIndex) {
  start(options());
  EXPECT_EQ(index.connections, 2);
  send_a(second, "a1");
  send_a(second, "a2");
  send_b(second + 5, "b1");
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1", "a2", "b1"}));
  EXPECT_EQ(loop->counters().messages, 3u);
  EXPECT_TRUE(errors.empty());
  EXPECT_EQ(matrix.queue(0, 0).elem_count(), 0u);
  loop.reset();
  EXPECT_EQ(index.connections, 0);
}

TEST_F(CoreLoopOfTwo, HandlesNothingBeforeAllClientsHaveSaidSomething) {
  start(options());
  send_a(second, "a1");
  poll_all();
  EXPECT_TRUE(index.log.empty());
  EXPECT_TRUE(loop->clock().is_awaited(b));
  send_b(second, ".");
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1"}));
}

TEST_F(CoreLoopOfTwo, KeepsClientsInStep) {
  start(options());
  for (u64 slot = 1; slot <= 3; ++slot) send_a(slot * second, "a" + std::to_string(slot));
  for (u64 slot = 1; slot <= 3; ++slot) send_b(slot * second, "b" + std::to_string(slot));
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1", "b1", "a2", "b2", "a3", "b3"}));
  EXPECT_EQ(slots, (std::vector<u64>{2, 3}));
  EXPECT_EQ(loop->counters().slots, 2u);
}

TEST_F(CoreLoopOfTwo, WaitsForIdleClientsUntilTheyPulse) {
  start(options());
  send_a(second, "a1");
  send_b(second, "b1");
  send_a(2 * second, "a2");
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1", "b1"}));
  send_b(2 * second + 7, ".");
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1", "b1", "a2"}));
}

TEST_F(CoreLoopOfTwo, HandlesLateMessagesAndReportsThem) {
  start(options());
  send_a(5 * second, "a1");
  send_b(5 * second, "b1");
  send_a(4 * second, "late");
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1", "late", "b1"}));
  EXPECT_EQ(loop->counters().late_messages, 1u);
  EXPECT_EQ(errors, (std::vector<std::pair<std::size_t, int>>{{a, -EINVAL}}));
}

TEST_F(CoreLoopOfTwo, SkipsMessagesThatCannotBeHandled) {
  start(options());
  send_a(second, "a1");
  send_b(second, "?");
  send_b(second, "cut off-");
  send_b(second, "");
  auto& queue = matrix.queue(1, 0);
  queue.start_write_batch();
  queue.write("short", 5);
  queue.finish_write_batch();
  send_b(second, "b1");
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1", "b1"}));
  EXPECT_EQ(loop->counters().protocol_errors, 4u);
  EXPECT_EQ(loop->counters().messages, 2u);
  EXPECT_EQ(errors, (std::vector<std::pair<std::size_t, int>>{
                        {b, -ENOENT}, {b, -EBADMSG}, {b, -EBADMSG}, {b, -EBADMSG}}));
}

TEST_F(CoreLoopOfTwo, GoesOnAfterAnExceptionOfAHandler) {
  start(options());
  send_a(second, "!");
  send_a(second, "a1");
  send_b(second, ".");
  loop->poll();
  EXPECT_THROW(loop->poll(), std::runtime_error);
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1"}));
}

TEST_F(CoreLoopOfTwo, ReadsAtMostABatchOfEachClientPerRound) {
  auto with = options();
  with.max_batch_messages = 2;
  start(std::move(with));
  for (int i = 0; i < 5; ++i) send_a(second, "a");
  for (int i = 0; i < 5; ++i) send_b(second, "b");
  loop->poll();
  EXPECT_EQ(loop->poll(), 4u);
  EXPECT_EQ(index.log, (Log{"a", "a", "b", "b"}));
  EXPECT_EQ(loop->poll(), 4u);
  EXPECT_EQ(loop->poll(), 2u);
}

TEST_F(CoreLoopOfTwo, EndsABatchWhenItTakesTooLong) {
  auto with = options();
  with.monotonic_clock = [this] { return now += 15'000'000; };
  start(std::move(with));
  for (int i = 0; i < 200; ++i) send_a(second, "a");
  send_b(second, "b");
  loop->poll();
  const std::size_t read = loop->poll();
  EXPECT_GT(read, 1u);
  EXPECT_LT(read, 200u);
  EXPECT_EQ(index.log.back(), "b");
  poll_all();
  EXPECT_EQ(index.log.size(), 201u);
}

TEST_F(CoreLoopOfTwo, SendsAPulseOncePerSecond) {
  start(options());
  loop->poll();
  EXPECT_EQ(index.pulses, 1);
  now += second - 1;
  loop->poll();
  EXPECT_EQ(index.pulses, 1);
  now += 1;
  loop->poll();
  EXPECT_EQ(index.pulses, 2);
}

TEST_F(CoreLoopOfTwo, SendsNoPulsesIfToldSo) {
  auto with = options();
  with.pulse_interval = std::chrono::nanoseconds(0);
  start(std::move(with));
  loop->poll();
  EXPECT_EQ(index.pulses, 0);
}

TEST_F(CoreLoopOfTwo, EndsTheConnectionOfARemovedClient) {
  start(options());
  send_a(second, "a1");
  loop->remove_client(b);
  EXPECT_EQ(index.connections, 1);
  EXPECT_EQ(loop->connection(b), nullptr);
  EXPECT_NE(loop->connection(a), nullptr);
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1"}));
  EXPECT_EQ(loop->add_client(matrix.queue(1, 0)), b);
  send_b(second, "b1");
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1", "b1"}));
}

TEST_F(CoreLoopOfTwo, IsAsBeforeWhenAClientIsRefused) {
  start(options());
  index.max_connections = 2;
  RpcQueueMatrix more(1, 1, 16, 1024);
  EXPECT_THROW(loop->add_client(more.queue(0, 0)), std::runtime_error);
  send_a(second, "a1");
  send_b(second, "b1");
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1", "b1"}));
}

TEST_F(CoreLoopOfTwo, RemovesAClientWhoseQueueIsCorrupt) {
  const std::size_t size = ElementQueueStorage::required_size(4, 64);
  const auto memory = std::make_unique<u64[]>(size / sizeof(u64));
  ElementQueue corrupt(std::make_shared<ElementQueueStorage>(memory.get(), 4, 64));
  start(options());
  const std::size_t c = loop->add_client(corrupt);
  auto* const words = reinterpret_cast<u32*>(memory.get());
  words[4] = 1'000'000;  // length of the first element
  words[0] = 1;          // there is one
  send_a(second, "a1");
  send_b(second, "b1");
  poll_all();
  EXPECT_EQ(index.log, (Log{"a1", "b1"}));
  EXPECT_EQ(loop->counters().broken_queues, 1u);
  EXPECT_EQ(loop->connection(c), nullptr);
  EXPECT_EQ(errors, (std::vector<std::pair<std::size_t, int>>{{c, -EBADMSG}}));
}

}  // namespace
}  // namespace render::test::fake_app
