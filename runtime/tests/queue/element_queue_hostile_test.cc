// SPDX-License-Identifier: Apache-2.0
//
// The other side of the queue writes nonsense to the shared memory. The block is allocated exactly,
// so that AddressSanitizer sees every access outside of it.
#include <gtest/gtest.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <memory>
#include <random>
#include <vector>

#include "queue_support.h"

namespace render::test {
namespace {

constexpr u32 n_elems = 4;
constexpr u32 buf_len = 64;
constexpr std::size_t header_words = 4 + n_elems;

class HostileQueue : public ::testing::Test {
 protected:
  void set_word(std::size_t index, u32 value) {
    std::memcpy(memory.data() + 4 * index, &value, sizeof value);
  }

  /** Touches every byte the queue hands out, and checks that it lies in the ring. */
  void use(const u8* data, int length) {
    const u8* const ring = memory.data() + 4 * header_words;
    ASSERT_GE(data, ring);
    ASSERT_LE(data + length, ring + buf_len);
    for (int i = 0; i < length; ++i) sum += data[i];
  }

  void read_all() {
    queue.start_read_batch();
    for (int i = 0; i < 20; ++i) {
      const u8* data = nullptr;
      const int length = queue.read(data);
      if (length < 0) {
        ASSERT_TRUE(length == -EAGAIN || length == -EBADMSG) << length;
        break;
      }
      use(data, length);
    }
    queue.finish_read_batch();
  }

  void write_all() {
    queue.start_write_batch();
    for (u32 length = 0; length < 70; length += 7) {
      u8* area = nullptr;
      if (queue.write(length, area) == 0) {
        use(area, static_cast<int>(length));
        std::memset(area, 1, length);
      }
    }
    queue.finish_write_batch();
  }

  std::vector<u8> memory = std::vector<u8>(ElementQueueStorage::required_size(n_elems, buf_len));
  ElementQueue queue{std::make_shared<ElementQueueStorage>(memory.data(), n_elems, buf_len)};
  u64 sum = 0;
};

TEST_F(HostileQueue, RefusesLengthsBeyondTheRing) {
  for (const u32 length : {u32{57}, u32{64}, u32{65}, u32{0x80000000}, u32{0xffffffff}}) {
    set_word(0, 1);
    set_word(4, length);
    const u8* data = nullptr;
    EXPECT_EQ(queue.peek(data), -EBADMSG) << length;
    EXPECT_EQ(queue.read(data), -EBADMSG) << length;
    EXPECT_EQ(data, nullptr);
  }
}

TEST_F(HostileQueue, SurvivesAnyCountersAndLengths) {
  std::mt19937 random(20260104);
  for (int round = 0; round < 20'000; ++round) {
    const std::size_t changes = random() % header_words;
    for (std::size_t i = 0; i < changes; ++i) {
      const u32 value = static_cast<u32>(random());
      set_word(random() % header_words, random() % 2 == 0 ? value : value % 80);
    }
    read_all();
    write_all();
    if (HasFatalFailure()) return;
  }
}

TEST_F(HostileQueue, CanBeAttachedToAnyMemory) {
  std::mt19937 random(20260105);
  for (int round = 0; round < 2'000; ++round) {
    for (std::size_t i = 0; i < header_words; ++i) set_word(i, static_cast<u32>(random()));
    ElementQueue attached(std::make_shared<ElementQueueStorage>(memory.data(), n_elems, buf_len));
    const u8* data = nullptr;
    const int length = attached.read(data);
    if (length >= 0) use(data, length);
    u8* area = nullptr;
    if (attached.write(30, area) == 0) use(area, 30);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace render::test
