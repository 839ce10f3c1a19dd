// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <thread>

#include "render/queue/element_queue.h"

namespace {

constexpr u32 n_elems = 64;
constexpr u32 buf_len = 1024;
constexpr u32 count = 20'000;

/** Runs in the child: writes ascending numbers, each repeated to a length of its own. */
void write_numbers(ElementQueue& queue) {
  for (u32 i = 0; i < count;) {
    queue.start_write_batch();
    u8* area = nullptr;
    while (i < count && queue.write(4 + i % 50, area) == 0) {
      std::memset(area, static_cast<int>(i % 251), 4 + i % 50);
      std::memcpy(area, &i, sizeof i);
      ++i;
    }
    queue.finish_write_batch();
    std::this_thread::yield();
  }
}

TEST(ElementQueueProcess, CarriesElementsFromOneProcessToAnother) {
  const std::size_t size = ElementQueueStorage::required_size(n_elems, buf_len);
  void* const memory =
      ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(memory, MAP_FAILED);
  ElementQueue queue(std::make_shared<ElementQueueStorage>(memory, n_elems, buf_len));
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    write_numbers(queue);
    ::_exit(0);
  }

  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  u32 expected = 0;
  bool intact = true;
  while (expected < count && intact && std::chrono::steady_clock::now() < deadline) {
    queue.start_read_batch();
    const u8* data = nullptr;
    for (int length = 0; intact && (length = queue.read(data)) >= 0; ++expected) {
      u32 number = 0;
      intact = static_cast<u32>(length) == 4 + expected % 50;
      if (intact) std::memcpy(&number, data, sizeof number);
      intact = intact && number == expected;
      for (int i = 4; intact && i < length; ++i) intact = data[i] == expected % 251;
    }
    queue.finish_read_batch();
    std::this_thread::yield();
  }
  EXPECT_TRUE(intact) << "element " << expected;
  EXPECT_EQ(expected, count);
  if (expected < count) ::kill(child, SIGKILL);  // it may wait for room
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  ::munmap(memory, size);
}

}  // namespace
