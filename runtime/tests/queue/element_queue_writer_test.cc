// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <util/element_queue_writer.h>

#include <chrono>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "queue_support.h"

namespace render::test {
namespace {

using std::chrono::milliseconds;

std::error_code put(IBufferedWriter& writer, std::string_view text) {
  const auto area = writer.start_write(static_cast<u32>(text.size()));
  if (!area) return area.error();
  std::memcpy(*area, text.data(), text.size());
  writer.finish_write();
  return {};
}

class Writer : public ::testing::Test {
 protected:
  ElementQueue queue{storage(2, 64)};
};

TEST_F(Writer, PublishesEachMessageWhenItIsFinished) {
  ElementQueueWriter writer(queue);
  const auto area = writer.start_write(3);
  ASSERT_TRUE(area);
  std::memcpy(*area, "abc", 3);
  EXPECT_EQ(queue.elem_count(), 0u);
  writer.finish_write();
  EXPECT_EQ(receive(queue), "abc");
  EXPECT_EQ(&writer.queue(), &queue);
  EXPECT_EQ(writer.buf_size(), 0u);
  EXPECT_TRUE(writer.is_writable());
  EXPECT_FALSE(writer.flush());
}

TEST_F(Writer, AllowsOneOpenWrite) {
  ElementQueueWriter writer(queue);
  ASSERT_TRUE(writer.start_write(1));
  EXPECT_EQ(put(writer, "b"), std::errc::operation_in_progress);
  writer.finish_write();
  writer.finish_write();
  EXPECT_EQ(queue.elem_count(), 1u);
}

TEST_F(Writer, RefusesMessagesThatNeverFitUnderEveryPolicy) {
  for (const auto policy : {QueueFullPolicy::block, QueueFullPolicy::drop, QueueFullPolicy::fail}) {
    ElementQueueWriter writer(queue, {.policy = policy});
    EXPECT_EQ(put(writer, std::string(57, 'x')), std::errc::invalid_argument);
    EXPECT_EQ(writer.num_dropped() + writer.num_refused(), 0u);
  }
}

TEST_F(Writer, WaitsLongerAndLongerUntilThereIsRoom) {
  std::vector<milliseconds> waits;
  int stalled = 0;
  ElementQueueWriter writer(queue, {.stalled = [&] { ++stalled; },
                                    .sleep =
                                        [&](milliseconds time) {
                                          waits.push_back(time);
                                          if (waits.size() == 12) receive(queue);
                                        }});
  put(writer, "a");
  put(writer, "b");
  EXPECT_EQ(writer.num_write_stalls(), 0u);
  EXPECT_FALSE(put(writer, "c"));
  std::vector<milliseconds> expected;
  for (int ms : {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 512, 512}) expected.emplace_back(ms);
  EXPECT_EQ(waits, expected);
  EXPECT_EQ(writer.num_write_stalls(), 12u);
  EXPECT_EQ(stalled, 3);
  EXPECT_EQ(receive(queue), "b");
  EXPECT_EQ(receive(queue), "c");

  // the next time it begins with 1 ms again
  put(writer, "d");
  put(writer, "e");
  waits.assign(11, milliseconds(0));
  EXPECT_FALSE(put(writer, "f"));
  EXPECT_EQ(waits.back(), milliseconds(1));
}

TEST_F(Writer, GivesUpAfterTheLongestWait) {
  milliseconds waited{0};
  ElementQueueWriter writer(
      queue, {.max_wait = milliseconds(100), .sleep = [&](milliseconds time) { waited += time; }});
  put(writer, "a");
  put(writer, "b");
  EXPECT_EQ(put(writer, "c"), std::errc::no_buffer_space);
  EXPECT_EQ(waited, milliseconds(100));
  EXPECT_EQ(writer.num_refused(), 1u);
}

TEST_F(Writer, ReallySleeps) {
  ElementQueueWriter writer(queue, {.max_wait = milliseconds(20)});
  put(writer, "a");
  put(writer, "b");
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(put(writer, "c"), std::errc::no_buffer_space);
  EXPECT_GE(std::chrono::steady_clock::now() - start, milliseconds(20));
}

TEST_F(Writer, DropsAndCountsIfToldSo) {
  ElementQueueWriter writer(queue, {.policy = QueueFullPolicy::drop});
  put(writer, "a");
  put(writer, "b");
  EXPECT_FALSE(put(writer, "lost"));
  EXPECT_FALSE(put(writer, std::string(50, 'x')));
  EXPECT_FALSE(put(writer, ""));
  EXPECT_EQ(writer.num_dropped(), 3u);
  EXPECT_EQ(writer.dropped_bytes(), 54u);
  EXPECT_EQ(writer.num_write_stalls(), 0u);
  EXPECT_EQ(receive(queue), "a");
  EXPECT_FALSE(put(writer, "c"));
  EXPECT_EQ(receive(queue), "b");
  EXPECT_EQ(receive(queue), "c");
}

TEST_F(Writer, FailsIfToldSo) {
  ElementQueueWriter writer(queue, {.policy = QueueFullPolicy::fail});
  put(writer, "a");
  put(writer, "b");
  EXPECT_EQ(put(writer, "c"), std::errc::no_buffer_space);
  EXPECT_EQ(writer.num_refused(), 1u);
  receive(queue);
  EXPECT_FALSE(put(writer, "c"));
}

}  // namespace
}  // namespace render::test
