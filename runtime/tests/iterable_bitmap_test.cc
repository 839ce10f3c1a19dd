// SPDX-License-Identifier: Apache-2.0
#include "render/iterable_bitmap.h"

#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <random>
#include <set>
#include <vector>

#include "check_recorder.h"

namespace {

using render::test::CheckRecorder;

template <std::size_t SIZE>
std::vector<std::size_t> bits(const IterableBitmap<SIZE>& bitmap) {
  return {bitmap.begin(), bitmap.end()};
}

TEST(IterableBitmap, IsClearAtFirst) {
  const IterableBitmap<100> bitmap;
  EXPECT_TRUE(bitmap.empty());
  EXPECT_EQ(bitmap.begin(), bitmap.end());
  EXPECT_FALSE(bitmap.get(0));
  EXPECT_FALSE(bitmap.get(99));
}

TEST(IterableBitmap, WorksWithOneBit) {
  IterableBitmap<1> bitmap;
  bitmap.set(0);
  EXPECT_EQ(bits(bitmap), std::vector<std::size_t>{0});
  bitmap.clear(0);
  EXPECT_TRUE(bitmap.empty());
}

template <std::size_t SIZE>
void expect_borders_work() {
  const auto bitmap = std::make_unique<IterableBitmap<SIZE>>();
  const std::set<std::size_t> borders = {0, SIZE / 2, SIZE - 2, SIZE - 1};
  for (const std::size_t bit : borders) bitmap->set(bit);
  EXPECT_EQ(bits(*bitmap), std::vector<std::size_t>(borders.begin(), borders.end())) << SIZE;
  for (const std::size_t bit : borders) bitmap->clear(bit);
  EXPECT_TRUE(bitmap->empty()) << SIZE;
  EXPECT_EQ(bitmap->begin(), bitmap->end()) << SIZE;
}

TEST(IterableBitmap, WorksAtTheBordersOfEveryLevel) {
  expect_borders_work<2>();
  expect_borders_work<63>();
  expect_borders_work<64>();
  expect_borders_work<65>();
  expect_borders_work<64 * 64>();
  expect_borders_work<64 * 64 + 1>();
  expect_borders_work<64 * 64 * 64>();
  expect_borders_work<64 * 64 * 64 + 1>();
  expect_borders_work<64 * 64 * 64 * 64 + 1>();
  expect_borders_work<10'000'000>();
}

TEST(IterableBitmap, WorksAtItsLargestSize) {
  constexpr std::size_t kSize = std::size_t{1} << 30;
  const auto bitmap = std::make_unique<IterableBitmap<kSize>>();
  bitmap->set(0);
  bitmap->set(kSize - 1);
  EXPECT_EQ(bits(*bitmap), (std::vector<std::size_t>{0, kSize - 1}));
}

TEST(IterableBitmap, TakesLittleMoreThanOneBitEach) {
  EXPECT_EQ(sizeof(IterableBitmap<64>), 8u);
  EXPECT_LE(sizeof(IterableBitmap<10'000'000>), 10'000'000 / 8 * 1.016 + 64);
}

TEST(IterableBitmap, CopiesAreSnapshots) {
  IterableBitmap<1000> bitmap;
  bitmap.set(7);
  const IterableBitmap<1000> snapshot = bitmap;
  bitmap.clear(7);
  bitmap.set(8);
  EXPECT_EQ(bits(snapshot), std::vector<std::size_t>{7});
  EXPECT_EQ(bits(bitmap), std::vector<std::size_t>{8});
}

TEST(IterableBitmap, MayChangeDuringIteration) {
  IterableBitmap<1000> bitmap;
  for (const std::size_t bit : {1u, 5u, 200u, 900u}) bitmap.set(bit);
  std::vector<std::size_t> seen;
  for (const std::size_t bit : bitmap) {
    seen.push_back(bit);
    bitmap.clear(bit);
    if (bit == 5) {
      bitmap.clear(200);
      bitmap.set(2);    // behind: not visited
      bitmap.set(300);  // ahead: visited
    }
  }
  EXPECT_EQ(seen, (std::vector<std::size_t>{1, 5, 300, 900}));
  EXPECT_EQ(bits(bitmap), std::vector<std::size_t>{2});
}

TEST(IterableBitmap, AcceptsZeroedMemoryAsClear) {
  IterableBitmap<5000> bitmap;
  std::vector<unsigned char> bytes(sizeof bitmap);
  std::memcpy(bytes.data(), &bitmap, sizeof bitmap);
  EXPECT_EQ(bytes, std::vector<unsigned char>(sizeof bitmap, 0));
}

TEST(IterableBitmap, ReportsPositionsOutOfRangeAndTouchesNothing) {
  const CheckRecorder recorder;
  IterableBitmap<10> bitmap;
  bitmap.set(10);
  bitmap.set(~std::size_t{0});
  bitmap.clear(64);
  EXPECT_FALSE(bitmap.get(11));
  EXPECT_TRUE(bitmap.empty());
  EXPECT_EQ(recorder.failures().size(), 4u);
}

template <std::size_t SIZE>
void compare_with_model(unsigned seed) {
  std::mt19937 random(seed);
  const auto bitmap = std::make_unique<IterableBitmap<SIZE>>();
  std::set<std::size_t> model;
  for (int step = 0; step < 20'000; ++step) {
    // Phases of mostly setting and mostly clearing, in clusters and spread out.
    const bool is_cluster = random() % 2 == 0;
    const std::size_t bit =
        is_cluster ? random() % std::min<std::size_t>(SIZE, 200) : random() % SIZE;
    if (random() % 8 < (step / 2000 % 2 == 0 ? 6u : 2u)) {
      bitmap->set(bit);
      model.insert(bit);
    } else if (!model.empty() && random() % 2 == 0) {
      const auto next = model.lower_bound(bit);
      const std::size_t member = next == model.end() ? *model.begin() : *next;
      bitmap->clear(member);
      model.erase(member);
    } else {
      bitmap->clear(bit);
      model.erase(bit);
    }
    ASSERT_EQ(bitmap->get(bit), model.contains(bit));
    ASSERT_EQ(bitmap->empty(), model.empty());
    if (step % 500 == 0) {
      ASSERT_EQ(bits(*bitmap), std::vector<std::size_t>(model.begin(), model.end()));
    }
  }
}

TEST(IterableBitmap, AgreesWithASetUnderRandomOperations) {
  compare_with_model<61>(1);
  compare_with_model<64>(2);
  compare_with_model<1000>(3);
  compare_with_model<65'537>(4);
  compare_with_model<10'000'000>(5);
}

}  // namespace
