// SPDX-License-Identifier: Apache-2.0
//
// FixedHash and HashIndex against std::unordered_map, and their cost with poor hashes.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "render/fixed_hash.h"
#include "render/hash_index.h"

namespace {

template <typename Hash>
void compare_with_model(unsigned seed, u64 keys) {
  std::mt19937_64 random(seed);
  FixedHash<u64, std::string, 4000, Hash> table;
  std::unordered_map<u64, std::string> model;
  for (int step = 0; step < 60'000; ++step) {
    const u64 key = random() % keys;
    if (random() % 100 < (step / 10'000 % 2 == 0 ? 70u : 30u)) {
      const std::string value = std::to_string(step);
      const bool is_expected = model.size() < 4000 && !model.contains(key);
      ASSERT_EQ(table.insert(key, value).entry != nullptr, is_expected);
      if (is_expected) model.emplace(key, value);
    } else {
      ASSERT_EQ(table.erase(key), model.erase(key) == 1);
    }
    const u64 probe = random() % keys;
    const auto found = table.find(probe);
    const auto expected = model.find(probe);
    ASSERT_EQ(found.entry != nullptr, expected != model.end());
    if (found.entry != nullptr) {
      ASSERT_EQ(*found.entry, expected->second);
    }
    ASSERT_EQ(table.size(), model.size());
  }
  for (const auto& [key, index] : table) {
    ASSERT_TRUE(model.contains(key));
    ASSERT_EQ(table[index], model[key]);
    model.erase(key);
  }
  EXPECT_TRUE(model.empty());
}

struct Identity {
  std::size_t operator()(u64 key) const { return key; }
};
struct HighBitsOnly {
  std::size_t operator()(u64 key) const { return key << 48; }
};
struct FewValues {
  std::size_t operator()(u64 key) const { return key % 7; }
};

TEST(FixedHashModel, AgreesUnderRandomOperations) {
  compare_with_model<Identity>(1, 6000);
  compare_with_model<Identity>(2, 300);
  compare_with_model<HighBitsOnly>(3, 6000);
}

TEST(FixedHashModel, AgreesWhenNearlyAllHashesCollide) { compare_with_model<FewValues>(4, 100); }

std::size_t comparisons = 0;

struct CountingEqual {
  bool operator()(u64 a, u64 b) const {
    ++comparisons;
    return a == b;
  }
};

// Counts what is compared instead of measuring time: the result is the same on every machine.
template <typename Hash>
double comparisons_per_operation(u64 stride) {
  constexpr u64 kCount = 200'000;
  FixedHash<u64, u32, 262'144, Hash, CountingEqual> table;
  comparisons = 0;
  for (u64 i = 0; i < kCount; ++i) table.insert(i * stride);
  for (u64 i = 0; i < kCount; ++i) static_cast<void>(table.contains(i * stride));
  for (u64 i = 0; i < kCount; i += 2) table.erase(i * stride);
  for (u64 i = 0; i < kCount; ++i) static_cast<void>(table.contains(i * stride));
  return static_cast<double>(comparisons) / (3.5 * kCount);
}

TEST(FixedHashModel, ComparesFewKeysWhateverBitsOfTheHashDiffer) {
  EXPECT_LT(comparisons_per_operation<Identity>(1), 1.1);
  EXPECT_LT(comparisons_per_operation<Identity>(4096), 1.1);
  EXPECT_LT(comparisons_per_operation<Identity>(u64{1} << 32), 1.1);
  EXPECT_LT(comparisons_per_operation<Identity>(u64{1} << 44), 1.1);
}

TEST(HashIndex, KeepsSeveralPositionsUnderOneHash) {
  render::HashIndex<> index;
  for (u32 position = 0; position < 100; ++position) index.insert(0xffffffff, position);
  for (u32 position = 0; position < 100; ++position) {
    EXPECT_EQ(index.find(0xffffffff, [&](u32 at) { return at == position; }), position);
  }
  for (u32 position = 0; position < 100; position += 2) {
    EXPECT_TRUE(index.erase(0xffffffff, position));
    EXPECT_FALSE(index.erase(0xffffffff, position));
  }
  for (u32 position = 0; position < 100; ++position) {
    EXPECT_EQ(index.find(0xffffffff, [&](u32 at) { return at == position; }),
              position % 2 == 0 ? index.none : position);
  }
  EXPECT_EQ(index.size(), 50u);
}

// Long chains that cross the end of the bucket array, in every order of removal.
TEST(HashIndex, StaysWholeWhenChainsWrapAround) {
  std::mt19937 random(9);
  for (int round = 0; round < 300; ++round) {
    render::HashIndex<> index;
    std::vector<std::pair<u32, u32>> entries;
    for (u32 position = 0; position < 11; ++position) {
      const u32 hash =
          0xd0000000u + static_cast<u32>(random() % 6 << 28);  // the last three or first buckets
      entries.emplace_back(hash, position);
      index.insert(hash, position);
    }
    std::shuffle(entries.begin(), entries.end(), random);
    while (!entries.empty()) {
      const auto [hash, position] = entries.back();
      entries.pop_back();
      ASSERT_TRUE(index.erase(hash, position));
      for (const auto& [other_hash, other] : entries) {
        ASSERT_EQ(index.find(other_hash, [&, o = other](u32 at) { return at == o; }), other);
      }
      ASSERT_EQ(index.find(hash, [&, p = position](u32 at) { return at == p; }), index.none);
    }
    EXPECT_EQ(index.size(), 0u);
  }
}

}  // namespace
