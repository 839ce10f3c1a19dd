// SPDX-License-Identifier: Apache-2.0
#include "render/fixed_hash.h"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "check_recorder.h"

namespace {

using render::test::CheckRecorder;

struct IntHash {
  std::size_t operator()(int key) const { return static_cast<std::size_t>(key); }
};

template <typename T, std::size_t SIZE>
using IntTable = FixedHash<int, T, SIZE, IntHash>;

struct Throwing {
  explicit Throwing(bool shall_throw) {
    if (shall_throw) throw std::runtime_error("no");
  }
};

TEST(FixedHash, FindsWhatWasInserted) {
  IntTable<std::string, 10> table;
  const auto inserted = table.insert(42, "text");
  ASSERT_NE(inserted.entry, nullptr);
  EXPECT_EQ(inserted.index, 0u);
  const auto found = table.find(42);
  EXPECT_EQ(found.index, inserted.index);
  EXPECT_EQ(found.entry, inserted.entry);
  EXPECT_EQ(table[found.index], "text");
  EXPECT_EQ(table.key_at(found.index), 42);
  EXPECT_TRUE(table.contains(42));
}

TEST(FixedHash, DoesNotFindOthers) {
  IntTable<int, 10> table;
  EXPECT_EQ(table.find(1).entry, nullptr);
  EXPECT_EQ(table.find(1).index, table.invalid);
  table.insert(1, 1);
  EXPECT_FALSE(table.contains(2));
  table.erase(1);
  EXPECT_FALSE(table.contains(1));
}

TEST(FixedHash, RefusesASecondEntryOfAKeyAndLeavesArgumentsAlone) {
  IntTable<std::unique_ptr<int>, 10> table;
  table.insert(1, std::make_unique<int>(1));
  auto kept = std::make_unique<int>(2);
  const auto refused = table.insert(1, std::move(kept));
  EXPECT_EQ(refused.index, table.invalid);
  EXPECT_EQ(refused.entry, nullptr);
  ASSERT_NE(kept, nullptr);
  EXPECT_EQ(**table.find(1).entry, 1);
  EXPECT_EQ(table.size(), 1u);
}

TEST(FixedHash, RefusesWhenFullAndLeavesArgumentsAlone) {
  IntTable<std::unique_ptr<int>, 2> table;
  table.insert(1, nullptr);
  table.insert(2, nullptr);
  EXPECT_TRUE(table.full());
  auto kept = std::make_unique<int>(3);
  EXPECT_EQ(table.insert(3, std::move(kept)).entry, nullptr);
  EXPECT_NE(kept, nullptr);
  EXPECT_TRUE(table.erase(1));
  EXPECT_NE(table.insert(3, std::move(kept)).entry, nullptr);
  EXPECT_EQ(table.max_size(), 2u);
  EXPECT_EQ(table.capacity(), 2u);
}

TEST(FixedHash, ShowsWhatIsErasedWhenItsKeyIsFree) {
  IntTable<int, 10> table;
  const auto first = table.insert(1, 10);
  int seen = 0;
  EXPECT_TRUE(table.erase_at(first.index, [&](int& value) {
    seen = value;
    EXPECT_FALSE(table.contains(1));
    EXPECT_NE(table.insert(1, 11).index, first.index);
  }));
  EXPECT_EQ(seen, 10);
  EXPECT_TRUE(table.contains(1));
}

TEST(FixedHash, ErasesByKeyAndByIndex) {
  IntTable<int, 10> table;
  table.insert(1, 10);
  const auto second = table.insert(2, 20);
  EXPECT_TRUE(table.erase(1));
  EXPECT_FALSE(table.erase(1));
  EXPECT_TRUE(table.erase_at(second.index));
  EXPECT_FALSE(table.contains(2));
  EXPECT_TRUE(table.empty());
  const CheckRecorder recorder;
  EXPECT_FALSE(table.erase_at(second.index));
  EXPECT_EQ(recorder.failures().size(), 1u);
}

TEST(FixedHash, ErasesByTheKeyStoredInIt) {
  FixedHash<std::string, int, 10, std::hash<std::string>> table;
  table.insert("a key that is longer than a small string", 1);
  EXPECT_TRUE(table.erase(table.begin()->first));
  EXPECT_TRUE(table.empty());
}

TEST(FixedHash, ReusesTheMostRecentlyFreedSlot) {
  IntTable<int, 10> table;
  for (int key = 0; key < 4; ++key) table.insert(key, key);
  table.erase(1);
  table.erase(3);
  EXPECT_EQ(table.insert(10, 0).index, 3u);
  EXPECT_EQ(table.insert(11, 0).index, 1u);
  EXPECT_EQ(table.insert(12, 0).index, 4u);
}

TEST(FixedHash, IteratesOverKeysAndIndicesInSlotOrder) {
  IntTable<std::string, 10> table;
  table.insert(30, "a");
  table.insert(10, "b");
  table.insert(20, "c");
  table.erase(10);
  std::vector<std::pair<int, unsigned>> seen;
  for (const auto& [key, index] : table) seen.emplace_back(key, index);
  EXPECT_EQ(seen, (std::vector<std::pair<int, unsigned>>{{30, 0}, {20, 2}}));
  EXPECT_EQ(std::vector<unsigned>(table.allocated().begin(), table.allocated().end()),
            (std::vector<unsigned>{0, 2}));
}

TEST(FixedHash, IteratesOverValues) {
  IntTable<std::string, 10> table;
  table.insert(1, "a");
  table.insert(2, "b");
  for (std::string& value : table.values()) value += "!";
  std::string all;
  for (const std::string& value : std::as_const(table).values()) all += value;
  EXPECT_EQ(all, "a!b!");
  EXPECT_EQ(table.values().size(), 2u);
}

TEST(FixedHash, MayBeErasedFromDuringIteration) {
  IntTable<int, 100> table;
  for (int key = 0; key < 100; ++key) table.insert(key, key);
  for (const auto& entry : table) {
    if (entry.first % 2 == 0) table.erase(entry.first);
  }
  EXPECT_EQ(table.size(), 50u);
  for (const unsigned index : table.allocated()) table.erase_at(index);
  EXPECT_TRUE(table.empty());
}

TEST(FixedHash, InitialisesAggregatesAndZeroesWithoutArguments) {
  struct Point {
    int x;
    int y;
  };
  IntTable<Point, 4> table;
  EXPECT_EQ(table.insert(1, 3, 4).entry->y, 4);
  table.erase(1);
  EXPECT_EQ(table.insert(2).entry->y, 0);
}

TEST(FixedHash, IsUnchangedWhenAConstructorThrows) {
  IntTable<Throwing, 4> table;
  EXPECT_THROW(table.insert(1, true), std::runtime_error);
  EXPECT_TRUE(table.empty());
  EXPECT_FALSE(table.contains(1));
  EXPECT_EQ(table.insert(1, false).index, 0u);
}

/** An allocator that fails when told to. */
template <typename T>
struct FailingAllocator {
  using value_type = T;
  bool* shall_fail;

  explicit FailingAllocator(bool* flag) : shall_fail(flag) {}
  template <typename U>
  FailingAllocator(const FailingAllocator<U>& other) : shall_fail(other.shall_fail) {}
  T* allocate(std::size_t count) {
    if (*shall_fail) throw std::bad_alloc();
    return std::allocator<T>().allocate(count);
  }
  void deallocate(T* memory, std::size_t count) { std::allocator<T>().deallocate(memory, count); }
  template <typename U>
  bool operator==(const FailingAllocator<U>& other) const {
    return shall_fail == other.shall_fail;
  }
};

TEST(FixedHash, IsUnchangedWhenTheIndexCannotGrow) {
  bool shall_fail = false;
  FixedHash<int, int, 10'000, IntHash, std::equal_to<int>, FailingAllocator<int>> table{
      FailingAllocator<int>(&shall_fail)};
  int key = 0;
  for (; key < 100; ++key) table.insert(key, key);
  shall_fail = true;
  EXPECT_THROW(
      {
        for (;; ++key) table.insert(key, key);
      },
      std::bad_alloc);
  EXPECT_EQ(table.size(), static_cast<std::size_t>(key));
  EXPECT_FALSE(table.contains(key));
  for (int i = 0; i < key; ++i) EXPECT_TRUE(table.contains(i));
  shall_fail = false;
  EXPECT_NE(table.insert(key, key).entry, nullptr);
}

TEST(FixedHash, DoesNotAllocateAfterReserve) {
  bool shall_fail = false;
  FixedHash<int, int, 10'000, IntHash, std::equal_to<int>, FailingAllocator<int>> table{
      FailingAllocator<int>(&shall_fail)};
  table.reserve(5000);
  shall_fail = true;
  for (int key = 0; key < 5000; ++key) ASSERT_NE(table.insert(key, key).entry, nullptr);
}

/** Looks into its table while it is made and destroyed. */
struct Curious {
  using Table = IntTable<Curious, 64>;
  Table& table;
  int key;

  Curious(Table& owner, int own_key) : table(owner), key(own_key) {
    EXPECT_FALSE(table.contains(key));
    if (key > 0) table.insert(key - 1, table, key - 1);
  }
  ~Curious() {
    EXPECT_FALSE(table.contains(key));
    table.erase(key - 1);
  }
};

TEST(FixedHash, MayBeUsedByConstructorsAndDestructors) {
  Curious::Table table;
  table.insert(40, table, 40);
  EXPECT_EQ(table.size(), 41u);
  table.erase(20);
  EXPECT_EQ(table.size(), 20u);
  EXPECT_TRUE(table.contains(21));
  EXPECT_FALSE(table.contains(19));
}

struct InsertsItself {
  using Table = IntTable<InsertsItself, 8>;
  explicit InsertsItself(Table* table) {
    if (table != nullptr) table->insert(1, nullptr);
  }
};

TEST(FixedHash, KeepsTheEntryThatAConstructorMadeUnderTheSameKey) {
  InsertsItself::Table table;
  EXPECT_EQ(table.insert(1, &table).entry, nullptr);
  EXPECT_EQ(table.size(), 1u);
  EXPECT_TRUE(table.contains(1));
}

}  // namespace
