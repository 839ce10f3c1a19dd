// SPDX-License-Identifier: Apache-2.0
//
// One writing and one reading thread; meant to run under ThreadSanitizer too.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <memory>
#include <random>
#include <thread>

#include "queue_support.h"

namespace render::test {
namespace {

u32 length_of(u32 number) { return 4 + (number * 2654435761u >> 16) % 60; }

void fill(u8* area, u32 number) {
  std::memset(area, static_cast<int>(number % 251), length_of(number));
  std::memcpy(area, &number, sizeof number);
}

bool is_intact(const u8* data, int length, u32 number) {
  if (length != static_cast<int>(length_of(number))) return false;
  if (std::memcmp(data, &number, sizeof number) != 0) return false;
  for (int i = 4; i < length; ++i) {
    if (data[i] != number % 251) return false;
  }
  return true;
}

/** Sends `count` numbers in batches of random length from one thread to another. */
void run(ElementQueue& writer, ElementQueue& reader, u32 longest_batch, u32 count) {
  std::atomic<bool> failed{false};
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(100);
  const auto go_on = [&] { return !failed && std::chrono::steady_clock::now() < deadline; };

  std::thread writing([&] {
    std::minstd_rand random(1);
    for (u32 number = 0; number < count && go_on();) {
      writer.start_write_batch();
      for (auto left = 1 + random() % longest_batch; left > 0 && number < count; --left) {
        u8* area = nullptr;
        if (writer.write(length_of(number), area) != 0) break;
        fill(area, number++);
      }
      writer.finish_write_batch();
      if (writer.elem_count() == writer.elem_capacity()) std::this_thread::yield();
    }
  });

  std::minstd_rand random(2);
  u32 expected = 0;
  while (expected < count && go_on()) {
    reader.start_read_batch();
    for (auto left = 1 + random() % longest_batch; left > 0; --left) {
      const u8* data = nullptr;
      const int length = reader.read(data);
      if (length == -EAGAIN) break;
      if (length < 0 || !is_intact(data, length, expected)) {
        failed = true;
        break;
      }
      ++expected;
    }
    reader.finish_read_batch();
    if (reader.elem_count() == 0) std::this_thread::yield();
  }
  writing.join();
  EXPECT_FALSE(failed) << "element " << expected;
  EXPECT_EQ(expected, count);
}

TEST(ElementQueueThreads, ShareOneQueue) {
  ElementQueue queue(storage(64, 1024));
  run(queue, queue, 100, 50'000);
}

TEST(ElementQueueThreads, HaveAQueueEachOnTheSameStorage) {
  const auto shared = storage(256, 4096);
  ElementQueue writer(shared);
  ElementQueue reader(shared);
  run(writer, reader, 30, 50'000);
}

TEST(ElementQueueThreads, ShareATinyQueue) {
  ElementQueue queue(storage(2, 128));
  run(queue, queue, 2, 5'000);
}

}  // namespace
}  // namespace render::test
