// SPDX-License-Identifier: Apache-2.0
#include "render/pool.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "check_recorder.h"

namespace {

using render::test::CheckRecorder;

struct Plain {
  u32 number;
  const char* text;
};

/** Fills its slot with a pattern when it dies, to dirty what is reused. */
struct Dirty {
  u64 words[8];
  ~Dirty() {
    for (volatile u64& word : words) word = ~u64{0};
  }
};

struct Throwing {
  explicit Throwing(bool shall_throw) {
    if (shall_throw) throw std::runtime_error("no");
  }
};

struct alignas(256) Aligned {
  char byte;
};

TEST(Pool, ChoosesItsIndexTypeBySize) {
  EXPECT_TRUE((std::is_same_v<Pool<int, 65534>::index_type, u16>));
  EXPECT_TRUE((std::is_same_v<Pool<int, 65535>::index_type, u16>));
  EXPECT_TRUE((std::is_same_v<Pool<int, 65536>::index_type, u32>));
  EXPECT_EQ((Pool<int, 10>::invalid), 65535u);
  EXPECT_EQ((Pool<int, 70000>::invalid), 4294967295u);
}

TEST(Pool, IsEmptyAtFirst) {
  const Pool<int, 3> pool;
  EXPECT_TRUE(pool.empty());
  EXPECT_FALSE(pool.full());
  EXPECT_EQ(pool.size(), 0u);
  EXPECT_EQ(pool.max_size(), 0u);
  EXPECT_EQ(pool.capacity(), 3u);
  EXPECT_TRUE(pool.allocated().empty());
}

TEST(Pool, GivesTheLowestNeverUsedSlotFirst) {
  Pool<int, 5> pool;
  for (unsigned i = 0; i < 5; ++i) {
    const auto [index, entry] = pool.emplace(static_cast<int>(i) * 10);
    EXPECT_EQ(index, i);
    EXPECT_EQ(entry, &pool[index]);
    EXPECT_EQ(*entry, static_cast<int>(i) * 10);
  }
}

TEST(Pool, ShowsWhatIsRemovedWhenNobodyCanFindItAnyMore) {
  Pool<int, 2> pool;
  pool.emplace(17);
  int seen = 0;
  EXPECT_TRUE(pool.remove(0, [&](int& entry) {
    seen = entry;
    EXPECT_FALSE(pool.contains(0));
    EXPECT_TRUE(pool.empty());
    EXPECT_EQ(pool.emplace(18).index, 1u) << "the slot is not free yet";
  }));
  EXPECT_EQ(seen, 17);
  EXPECT_EQ(pool.emplace(19).index, 0u);
}

TEST(Pool, ReusesTheMostRecentlyFreedSlotFirst) {
  Pool<int, 6> pool;
  for (int i = 0; i < 5; ++i) pool.emplace(i);
  for (const unsigned index : {1u, 4u, 0u}) pool.remove(index);
  std::vector<unsigned> order;
  for (int i = 0; i < 4; ++i) order.push_back(pool.emplace(i).index);
  EXPECT_EQ(order, (std::vector<unsigned>{0, 4, 1, 5}));
}

TEST(Pool, RefusesWhenFullAndLeavesArgumentsAlone) {
  Pool<std::unique_ptr<int>, 2> pool;
  pool.emplace();
  pool.emplace();
  EXPECT_TRUE(pool.full());
  auto kept = std::make_unique<int>(7);
  const auto [index, entry] = pool.emplace(std::move(kept));
  EXPECT_EQ(index, pool.invalid);
  EXPECT_EQ(entry, nullptr);
  EXPECT_NE(kept, nullptr);
  pool.remove(1);
  EXPECT_FALSE(pool.full());
  EXPECT_EQ(pool.emplace(std::move(kept)).index, 1u);
}

TEST(Pool, CountsSizeAndHighWater) {
  Pool<int, 10> pool;
  for (int i = 0; i < 4; ++i) pool.emplace();
  pool.remove(2);
  pool.remove(3);
  EXPECT_EQ(pool.size(), 2u);
  EXPECT_EQ(pool.max_size(), 4u);
  pool.emplace();
  EXPECT_EQ(pool.max_size(), 4u);
}

TEST(Pool, ShowsLiveSlotsInTheBitmap) {
  Pool<int, 200> pool;
  for (int i = 0; i < 150; ++i) pool.emplace();
  for (unsigned i = 0; i < 150; ++i) {
    if (i != 3 && i != 149) pool.remove(i);
  }
  EXPECT_EQ(std::vector<unsigned>(pool.allocated().begin(), pool.allocated().end()),
            (std::vector<unsigned>{3, 149}));
}

TEST(Pool, ValueInitialisesInFreshAndReusedSlots) {
  Pool<Dirty, 4> pool;
  for (int round = 0; round < 3; ++round) {
    const auto position = pool.emplace();
    for (const u64 word : position.entry->words) EXPECT_EQ(word, 0u);
    pool.remove(position.index);
  }
}

TEST(Pool, InitialisesAggregatesFromArguments) {
  Pool<Plain, 4> pool;
  const auto position = pool.emplace(5u, "five");
  EXPECT_EQ(position.entry->number, 5u);
  EXPECT_STREQ(position.entry->text, "five");
}

TEST(Pool, KeepsAlignmentAndDoesNotOverlapSmallTypes) {
  Pool<Aligned, 3> aligned;
  aligned.emplace();
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(aligned.emplace().entry) % 256, 0u);
  Pool<char, 100> small;
  for (int i = 0; i < 100; ++i) small.emplace(static_cast<char>(i));
  for (unsigned i = 0; i < 100; ++i) EXPECT_EQ(small[i], static_cast<char>(i));
}

TEST(Pool, IsUnchangedWhenAConstructorThrows) {
  Pool<Throwing, 2> pool;
  EXPECT_THROW(pool.emplace(true), std::runtime_error);
  EXPECT_EQ(pool.size(), 0u);
  EXPECT_EQ(pool.max_size(), 0u);
  EXPECT_TRUE(pool.allocated().empty());
  EXPECT_EQ(pool.emplace(false).index, 0u);
  pool.remove(0);
  EXPECT_THROW(pool.emplace(true), std::runtime_error);
  EXPECT_EQ(pool.emplace(false).index, 0u);
  EXPECT_EQ(pool.emplace(false).index, 1u);
  EXPECT_TRUE(pool.full());
}

TEST(Pool, DestroysLiveObjectsOnly) {
  std::vector<int> destroyed;
  struct Recorder {
    std::vector<int>& log;
    int id;
    ~Recorder() { log.push_back(id); }
  };
  {
    Pool<Recorder, 8> pool;
    for (int i = 0; i < 4; ++i) pool.emplace(destroyed, i);
    pool.remove(2);
    EXPECT_EQ(destroyed, std::vector<int>{2});
  }
  EXPECT_EQ(destroyed, (std::vector<int>{2, 0, 1, 3}));
}

TEST(Pool, ReportsRemovalOfAFreeSlotAndDoesNothing) {
  const CheckRecorder recorder;
  Pool<std::string, 4> pool;
  pool.emplace("text");
  EXPECT_TRUE(pool.remove(0));
  EXPECT_FALSE(pool.remove(0));
  EXPECT_FALSE(pool.remove(3));
  EXPECT_FALSE(pool.remove(4));
  EXPECT_FALSE(pool.remove(pool.invalid));
  EXPECT_EQ(recorder.failures().size(), 4u);
  EXPECT_EQ(pool.emplace("a").index, 0u);
  EXPECT_EQ(pool.emplace("b").index, 1u);
}

TEST(Pool, ReportsAccessToAFreeSlotInACheckedLibrary) {
  const CheckRecorder recorder;
  Pool<int, 4> pool;
  pool.emplace(1);
  static_cast<void>(&pool[0]);
  EXPECT_TRUE(recorder.failures().empty());
  static_cast<void>(&pool[1]);
  EXPECT_EQ(recorder.failures().size(), render::checks_enabled() ? 1u : 0u);
}

/** A tree whose nodes make and drop their children in the pool they live in. */
struct Node {
  using Nodes = Pool<Node, 16>;
  Nodes& nodes;
  std::vector<u16> children;

  Node(Nodes& pool, int depth) : nodes(pool) {
    for (int i = 0; depth > 0 && i < 2; ++i) {
      children.push_back(nodes.emplace(nodes, depth - 1).index);
    }
  }
  ~Node() {
    for (const u16 child : children) {
      if (nodes.contains(child)) nodes.remove(child);
    }
  }
};

TEST(Pool, MayBeUsedByConstructorsAndDestructors) {
  Node::Nodes nodes;
  const auto root = nodes.emplace(nodes, 2);
  EXPECT_EQ(root.index, 0u);
  EXPECT_EQ(nodes.size(), 7u);
  nodes.remove(root.index);
  EXPECT_TRUE(nodes.empty());
  nodes.emplace(nodes, 2);  // left to the destructor of the pool
  EXPECT_EQ(nodes.size(), 7u);
}

TEST(Pool, AgreesWithAModelUnderRandomOperations) {
  std::mt19937 random(7);
  Pool<std::string, 300> pool;
  std::unordered_map<unsigned, std::string> model;
  std::vector<unsigned> free_slots;
  unsigned fresh = 0;
  for (int step = 0; step < 50'000; ++step) {
    if (random() % 100 < (step / 5000 % 2 == 0 ? 60u : 40u)) {
      unsigned expected = pool.invalid;
      if (!free_slots.empty()) {
        expected = free_slots.back();
        free_slots.pop_back();
      } else if (fresh < 300) {
        expected = fresh++;
      }
      const std::string value = "a value longer than a small string " + std::to_string(step);
      ASSERT_EQ(pool.emplace(value).index, expected);
      if (expected != pool.invalid) model[expected] = value;
    } else if (!model.empty()) {
      auto victim = model.begin();
      std::advance(victim, static_cast<long>(random() % model.size()));
      ASSERT_EQ(pool[victim->first], victim->second);
      ASSERT_TRUE(pool.remove(victim->first));
      free_slots.push_back(victim->first);
      model.erase(victim);
    }
    ASSERT_EQ(pool.size(), model.size());
    ASSERT_EQ(pool.full(), model.size() == 300);
  }
}

}  // namespace
