// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <util/element_queue.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <random>
#include <stdexcept>
#include <string>

#include "queue_support.h"

namespace render::test {
namespace {

const std::string again = std::to_string(-EAGAIN);

TEST(ElementQueue, GivesElementsInOrder) {
  ElementQueue queue(storage(4, 64));
  queue.start_write_batch();
  EXPECT_EQ(write(queue, "one"), 0);
  EXPECT_EQ(write(queue, ""), 0);
  EXPECT_EQ(write(queue, "three"), 0);
  queue.finish_write_batch();
  queue.start_read_batch();
  EXPECT_EQ(read(queue), "one");
  EXPECT_EQ(read(queue), "");
  EXPECT_EQ(read(queue), "three");
  EXPECT_EQ(read(queue), again);
}

TEST(ElementQueue, ShowsABatchOnlyWhenItIsFinished) {
  ElementQueue queue(storage(4, 64));
  queue.start_write_batch();
  write(queue, "one");
  queue.start_read_batch();
  EXPECT_EQ(read(queue), again);
  EXPECT_EQ(queue.elem_count(), 0u);
  queue.finish_write_batch();
  EXPECT_EQ(queue.elem_count(), 1u);
  EXPECT_EQ(queue.buf_used(), 8u);
  EXPECT_EQ(read(queue), "one");
  EXPECT_EQ(queue.elem_count(), 1u);
  queue.finish_read_batch();
  EXPECT_EQ(queue.elem_count(), 0u);
  EXPECT_EQ(queue.buf_used(), 0u);
}

TEST(ElementQueue, TakesBackABatchThatIsStartedAgain) {
  ElementQueue queue(storage(4, 64));
  queue.start_write_batch();
  write(queue, "wrong");
  queue.start_write_batch();
  write(queue, "right");
  queue.finish_write_batch();
  EXPECT_EQ(read(queue), "right");
  queue.start_read_batch();
  EXPECT_EQ(receive(queue), "right");
  EXPECT_EQ(receive(queue), again);
}

TEST(ElementQueue, PeeksWithoutReading) {
  ElementQueue queue(storage(4, 64));
  const u8* data = nullptr;
  u32 value = 0;
  EXPECT_EQ(queue.peek(data), -ENOENT);
  EXPECT_EQ(queue.peek_value(value), -ENOENT);
  send(queue, std::string("\x01\x00\x00\x00rest", 8));
  EXPECT_EQ(queue.peek(data), 8);
  EXPECT_EQ(data[4], 'r');
  EXPECT_EQ(queue.peek_value(value), 0);
  u32 expected = 0;
  std::memcpy(&expected, "\x01\x00\x00\x00", 4);
  EXPECT_EQ(value, expected);
  u64 long_value = 0;
  EXPECT_EQ(queue.peek_value(long_value), 0);
  EXPECT_EQ(receive(queue).size(), 8u);
  send(queue, "abc");
  EXPECT_EQ(queue.peek_value(value), -EBADMSG);
}

TEST(ElementQueue, IsFullWhenElementsOrBytesRunOut) {
  ElementQueue by_elements(storage(2, 64));
  EXPECT_EQ(send(by_elements, "a"), 0);
  EXPECT_EQ(send(by_elements, "b"), 0);
  EXPECT_EQ(send(by_elements, "c"), -ENOSPC);
  EXPECT_EQ(receive(by_elements), "a");
  EXPECT_EQ(send(by_elements, "c"), 0);

  ElementQueue by_bytes(storage(64, 64));
  EXPECT_EQ(send(by_bytes, std::string(40, 'a')), 0);
  EXPECT_EQ(send(by_bytes, std::string(25, 'b')), -ENOSPC);
  EXPECT_EQ(send(by_bytes, std::string(24, 'b')), 0);
  EXPECT_EQ(send(by_bytes, "c"), -ENOSPC);
  EXPECT_EQ(send(by_bytes, ""), 0);
  EXPECT_EQ(by_bytes.buf_used(), by_bytes.buf_capacity());
}

TEST(ElementQueue, RefusesElementsThatNeverFit) {
  ElementQueue queue(storage(4, 64));
  EXPECT_EQ(send(queue, std::string(57, 'a')), -EINVAL);
  EXPECT_EQ(send(queue, std::string(56, 'a')), 0);
  u8* area = nullptr;
  EXPECT_EQ(queue.write(~u32{0}, area), -EINVAL);
  EXPECT_EQ(queue.write(~u32{0} - 6, area), -EINVAL);
}

// The bytes left out at the end of the ring and the element together may exceed the ring.
TEST(ElementQueue, TakesTheLongestElementWheneverItIsEmpty) {
  for (int before = 0; before < 8; ++before) {
    ElementQueue queue(storage(4, 64));
    for (int i = 0; i < before; ++i) {
      ASSERT_EQ(send(queue, "8 bytes."), 0);
      ASSERT_EQ(receive(queue), "8 bytes.");
    }
    for (int i = 0; i < 3; ++i) {
      const std::string longest(56, static_cast<char>('a' + i));
      ASSERT_EQ(send(queue, longest), 0) << before;
      ASSERT_EQ(send(queue, "9 bytes.."), -ENOSPC) << before;
      ASSERT_EQ(receive(queue), longest) << before;
    }
  }
}

TEST(ElementQueue, LaysElementsOutAsDocumented) {
  alignas(8) std::array<u8, ElementQueueStorage::required_size(2, 32)> memory{};
  ElementQueue queue(std::make_shared<ElementQueueStorage>(memory.data(), 2, 32));
  send(queue, "abc");
  send(queue, "0123456789");
  receive(queue);
  send(queue, "ABCDEFGHI");  // does not fit behind: 8 bytes are left out
  std::array<u32, 6> words;
  std::memcpy(words.data(), memory.data(), sizeof words);
  EXPECT_EQ(words, (std::array<u32, 6>{2, 24, 1, 8, 3, 10}));
  receive(queue);
  send(queue, "ABCDEFGHI");
  std::memcpy(words.data(), memory.data(), sizeof words);
  EXPECT_EQ(words, (std::array<u32, 6>{3, 48, 2, 24, 9, 10}));
  EXPECT_EQ(std::string(memory.begin() + 24, memory.begin() + 33), "ABCDEFGHI");
  EXPECT_EQ(receive(queue), "ABCDEFGHI");
}

TEST(ElementQueue, GoesOnWhereAnEarlierQueueFinished) {
  const auto shared = storage(4, 64);
  {
    ElementQueue first(shared);
    send(first, "one");
    send(first, "two");
    EXPECT_EQ(receive(first), "one");
  }
  ElementQueue writer(shared);
  ElementQueue reader(shared);
  send(writer, "three");
  EXPECT_EQ(receive(reader), "two");
  EXPECT_EQ(receive(reader), "three");
}

TEST(ElementQueue, CountsModulo32Bits) {
  alignas(8) std::array<u8, ElementQueueStorage::required_size(4, 64)> memory{};
  const std::array<u32, 4> nearly_wrapped{0xfffffffe, 0xfffffff0, 0xfffffffe, 0xfffffff0};
  std::memcpy(memory.data(), nearly_wrapped.data(), sizeof nearly_wrapped);
  ElementQueue queue(std::make_shared<ElementQueueStorage>(memory.data(), 4, 64));
  for (int i = 0; i < 10; ++i) {
    const std::string text(static_cast<std::size_t>(i), 'x');
    ASSERT_EQ(send(queue, text), 0);
    ASSERT_EQ(queue.elem_count(), 1u);
    ASSERT_EQ(receive(queue), text);
  }
}

TEST(ElementQueue, BehavesLikeAListOfStrings) {
  std::mt19937 random(20260103);
  ElementQueue queue(storage(16, 256));
  std::deque<std::string> model;
  int full = 0;
  for (int step = 0; step < 20'000; ++step) {
    const int count = static_cast<int>(random() % 5);
    if (random() % 2 == 0) {
      queue.start_write_batch();
      for (int i = 0; i < count; ++i) {
        std::string text(random() % 100, static_cast<char>(random()));
        const int result = write(queue, text);
        if (result == 0) {
          model.push_back(std::move(text));
        } else {
          ASSERT_EQ(result, -ENOSPC);
          ++full;
        }
      }
      queue.finish_write_batch();
    } else {
      queue.start_read_batch();
      for (int i = 0; i < count; ++i) {
        const std::string text = read(queue);
        if (model.empty()) {
          ASSERT_EQ(text, again);
        } else {
          ASSERT_EQ(text, model.front());
          model.pop_front();
        }
      }
      queue.finish_read_batch();
    }
    ASSERT_EQ(queue.elem_count(), model.size());
  }
  EXPECT_GT(full, 100);
}

TEST(ElementQueue, MovesElementsFromAnother) {
  ElementQueue from(storage(8, 256));
  ElementQueue to(storage(2, 64));
  EXPECT_EQ(to.move_from(from), -EAGAIN);
  for (const char* text : {"one", "two", "three"}) send(from, text);
  EXPECT_EQ(to.move_from(from), 2);
  EXPECT_EQ(to.move_from(from), -ENOSPC);
  EXPECT_EQ(from.elem_count(), 1u);
  EXPECT_EQ(receive(to), "one");
  EXPECT_EQ(to.move_from(from), 1);
  EXPECT_EQ(receive(to), "two");
  EXPECT_EQ(receive(to), "three");
  send(from, std::string(100, 'x'));
  EXPECT_EQ(to.move_from(from), -EINVAL);
}

TEST(ElementQueueStorage, RefusesSizesThatMakeNoRing) {
  EXPECT_THROW(storage(3, 64), std::invalid_argument);
  EXPECT_THROW(storage(0, 64), std::invalid_argument);
  EXPECT_THROW(storage(4, 63), std::invalid_argument);
  EXPECT_THROW(storage(4, 4), std::invalid_argument);
  EXPECT_THROW(storage(u32{1} << 31, 64), std::invalid_argument);
  alignas(8) std::array<u8, 1000> memory{};
  EXPECT_THROW(ElementQueueStorage(memory.data() + 4, 4, 64), std::invalid_argument);
  EXPECT_THROW(ElementQueueStorage(nullptr, 4, 64), std::invalid_argument);
}

}  // namespace
}  // namespace render::test
