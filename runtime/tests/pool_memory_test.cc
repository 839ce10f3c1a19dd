// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "render/asan_poison.h"
#include "render/fixed_hash.h"
#include "render/pool.h"
#include "render/reserved_memory.h"

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;
constexpr std::size_t kSlots = 10'000'000;

struct Large {
  std::array<u64, 32> words;
};

struct NumberHash {
  std::size_t operator()(u64 key) const { return key; }
};

/** Resident memory of this process in bytes. */
std::size_t resident() {
  std::ifstream statm("/proc/self/statm");
  std::size_t total = 0;
  std::size_t pages = 0;
  statm >> total >> pages;
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/** How much resident memory `work` adds; what it made must be kept alive by the caller. */
template <typename Work>
std::size_t added_by(Work&& work) {
  const std::size_t before = resident();
  work();
  const std::size_t after = resident();
  return after > before ? after - before : 0;
}

TEST(PoolMemory, TenMillionUnusedSlotsCostAlmostNothing) {
  std::unique_ptr<Pool<Large, kSlots>> pool;
  // The limit leaves room for huge pages: one for each place that is touched.
  EXPECT_LT(added_by([&] {
              pool = std::make_unique<Pool<Large, kSlots>>();
              for (int i = 0; i < 1000; ++i) pool->emplace();
            }),
            16 * kMiB);
  EXPECT_EQ(pool->size(), 1000u);
}

TEST(PoolMemory, ReusedSlotsTouchNoNewMemory) {
  Pool<Large, kSlots> pool;
  EXPECT_LT(added_by([&] {
              for (int i = 0; i < 1'000'000; ++i) pool.remove(pool.emplace().index);
            }),
            16 * kMiB);
}

TEST(PoolMemory, ATableOfTenMillionSlotsIsSmallInsideAndWhenUnused) {
  using Table = FixedHash<u64, Large, kSlots, NumberHash>;
  EXPECT_LT(sizeof(Table), 256u);
  std::unique_ptr<Table> table;
  EXPECT_LT(added_by([&] {
              table = std::make_unique<Table>();
              for (u64 key = 0; key < 1000; ++key) table->insert(key);
            }),
            16 * kMiB);
  EXPECT_LT(added_by([&] { table->clear(); }), 16 * kMiB);
}

TEST(PoolMemory, ManyLargePoolsFitIntoTheAddressSpace) {
  std::vector<std::unique_ptr<Pool<Large, kSlots>>> pools;
  EXPECT_LT(added_by([&] {
              for (int i = 0; i < 40; ++i) {
                pools.push_back(std::make_unique<Pool<Large, kSlots>>());
              }
            }),
            16 * kMiB);
}

TEST(PoolMemoryDeathTest, AddressSanitizerSeesUseOfAFreedSlot) {
#ifdef RENDER_HAS_ASAN
  Pool<Large, 100> pool;
  const auto position = pool.emplace();
  pool.emplace();
  pool.remove(position.index);
  EXPECT_DEATH(position.entry->words[3] = 1, "use-after-poison");
  EXPECT_EQ(pool.emplace().entry->words[3], 0u) << "a reused slot is accessible again";
#else
  GTEST_SKIP() << "only AddressSanitizer builds can notice this";
#endif
}

TEST(ReservedMemory, IsZeroAlignedAndWritable) {
  render::ReservedMemory memory(3 * kMiB);
  EXPECT_EQ(memory.size(), 3 * kMiB);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(memory.data()) % render::ReservedMemory::alignment,
            0u);
  EXPECT_EQ(memory.data()[3 * kMiB - 1], std::byte{0});
  memory.data()[3 * kMiB - 1] = std::byte{1};
}

TEST(ReservedMemory, Moves) {
  render::ReservedMemory first(100);
  std::byte* const data = first.data();
  render::ReservedMemory second(std::move(first));
  EXPECT_EQ(second.data(), data);
  render::ReservedMemory third;
  third = std::move(second);
  EXPECT_EQ(third.data(), data);
  EXPECT_EQ(third.size(), 100u);
}

TEST(ReservedMemory, SaysWhenTheAddressSpaceIsTooSmall) {
  try {
    const render::ReservedMemory memory(std::size_t{1} << 60);
    FAIL() << "the reservation succeeded";
  } catch (const std::system_error& error) {
    EXPECT_NE(std::string(error.what()).find("cannot reserve 1152921504606846976 bytes"),
              std::string::npos);
  }
}

}  // namespace
