// SPDX-License-Identifier: Apache-2.0
#include "render/queue/eq.h"

#include <gtest/gtest.h>

#include <array>
#include <cerrno>
#include <string>

#include "eq_c11.h"
#include "queue_support.h"

namespace render::test {
namespace {

class Eq : public ::testing::Test {
 protected:
  ~Eq() override { eq_close(queue); }

  alignas(8) std::array<u8, ElementQueueStorage::required_size(2, 64)> memory{};
  eq_queue* queue = eq_open(memory.data(), 2, 64);
};

TEST_F(Eq, SharesItsMemoryWithElementQueue) {
  ASSERT_NE(queue, nullptr);
  EXPECT_EQ(eq_required_size(2, 64), memory.size());
  ElementQueue peer(std::make_shared<ElementQueueStorage>(memory.data(), 2, 64));
  EXPECT_EQ(eq_c11_send(queue, "one"), 0);
  EXPECT_EQ(eq_c11_send(queue, "two"), 0);
  EXPECT_EQ(eq_c11_send(queue, "three"), -ENOSPC);
  EXPECT_EQ(eq_elem_count(queue), 2u);
  EXPECT_EQ(eq_buf_used(queue), 16u);
  EXPECT_EQ(receive(peer), "one");
  EXPECT_EQ(receive(peer), "two");
}

TEST_F(Eq, ReadsWhatElementQueueWrites) {
  ElementQueue peer(std::make_shared<ElementQueueStorage>(memory.data(), 2, 64));
  send(peer, "text");
  const u8* data = nullptr;
  eq_start_read_batch(queue);
  EXPECT_EQ(eq_peek(queue, &data), 4);
  EXPECT_EQ(eq_read(queue, &data), 4);
  EXPECT_EQ(std::string(data, data + 4), "text");
  EXPECT_EQ(eq_peek(queue, &data), -ENOENT);
  EXPECT_EQ(eq_read(queue, &data), -EAGAIN);
  eq_finish_read_batch(queue);
  EXPECT_EQ(peer.elem_count(), 0u);
  EXPECT_EQ(eq_elem_capacity(queue), 2u);
  EXPECT_EQ(eq_buf_capacity(queue), 64u);
}

TEST_F(Eq, RefusesSizesThatMakeNoRing) {
  errno = 0;
  EXPECT_EQ(eq_open(memory.data(), 3, 64), nullptr);
  EXPECT_EQ(errno, EINVAL);
  eq_close(nullptr);
}

}  // namespace
}  // namespace render::test
