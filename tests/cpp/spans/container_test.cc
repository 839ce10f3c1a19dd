// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <stdexcept>
#include <utility>
#include <vector>

#include "render/span/for_each.h"
#include "store_fixture.h"

namespace spans_test {
namespace {

using ContainerTest = StoreTest;

TEST_F(ContainerTest, ByKeyCreatesAnInstanceWithOneCountAndZeroFields) {
  auto created = index.s.by_key(42);
  ASSERT_TRUE(created.valid());
  EXPECT_EQ(created.refcount(), 1u);
  EXPECT_EQ(created.n(), 42u);
  EXPECT_EQ(created.seen(), 0u);
  EXPECT_EQ(index.s.size(), 1u);
}

TEST_F(ContainerTest, ByKeyOfAKnownKeyCountsTheSameInstance) {
  const auto first = index.s.by_key(42);
  const auto second = index.s.by_key(42);
  EXPECT_EQ(first.loc(), second.loc());
  EXPECT_EQ(first.refcount(), 2u);
  EXPECT_EQ(index.s.size(), 1u);
}

TEST_F(ContainerTest, ByKeyOfAnUnknownKeyFindsNothingIfItShallNotCreate) {
  EXPECT_FALSE(index.s.by_key(42, false).valid());
  EXPECT_EQ(index.s.size(), 0u);
  EXPECT_EQ(index.s.max_size(), 0u);
}

TEST_F(ContainerTest, ByKeyOfAKnownKeyIsFoundWithoutCreating) {
  const auto first = index.s.by_key(42);
  EXPECT_EQ(index.s.by_key(42, false).loc(), first.loc());
}

TEST_F(ContainerTest, ByKeyGivesAnInvalidHandleWhenThePoolIsFull) {
  const auto first = index.s.by_key(1);
  const auto second = index.s.by_key(2);
  EXPECT_FALSE(index.s.by_key(3).valid());
  EXPECT_EQ(index.s.size(), 2u);
  EXPECT_TRUE(index.s.by_key(1).valid()) << "a known key is found in a full pool";
}

TEST_F(ContainerTest, ForEachCallsForEveryInstanceByLocation) {
  const auto first = index.s.by_key(7);
  auto second = index.s.by_key(5);
  std::vector<u32> keys;
  const auto collect = [&keys](store::weak_refs::s instance) { keys.push_back(instance.n()); };
  render::for_each(index.s, collect);
  EXPECT_EQ(keys, (std::vector<u32>{7, 5}));
  second.put();
  keys.clear();
  render::for_each(index.s, collect);
  EXPECT_EQ(keys, std::vector<u32>{7});
}

TEST_F(ContainerTest, AnInstanceIsDestroyedWithItsLastCount) {
  auto first = index.s.by_key(42);
  auto second = index.s.by_key(42);
  first.put();
  EXPECT_EQ(index.s.size(), 1u);
  second.put();
  EXPECT_EQ(index.s.size(), 0u);
  EXPECT_FALSE(index.s.by_key(42, false).valid());
}

TEST_F(ContainerTest, AKeyIsFreeAgainAfterItsInstance) {
  { const auto old = index.s.by_key(42); }
  auto created = index.s.by_key(42);
  EXPECT_EQ(created.refcount(), 1u);
}

TEST_F(ContainerTest, FieldsAreZeroWhenASlotIsReused) {
  auto first = index.q.alloc();
  const auto loc = first.loc();
  first.modify()
      .number(7)
      .wide(~u128{0})
      .label({short_string_behavior::truncate, "text"})
      .bytes({1, 2, 3, 4});
  first.impl().logged = 9;
  first.put();
  auto second = index.q.alloc();
  ASSERT_EQ(second.loc(), loc);
  EXPECT_EQ(second.number(), 0u);
  EXPECT_EQ(second.small(), 0u);
  EXPECT_TRUE(second.wide() == 0);
  EXPECT_TRUE(second.label().empty());
  EXPECT_EQ(second.bytes(), (std::array<u8, 4>{}));
  EXPECT_EQ(second.impl().logged, 0u);
}

TEST_F(ContainerTest, AllocTakesNeverUsedSlotsUpwardsAndFreedOnesLastInFirstOut) {
  std::vector<store::auto_handles::plain> instances;
  for (int i = 0; i < 4; ++i) {
    instances.push_back(index.plain.alloc());
    EXPECT_EQ(instances.back().loc(), i);
  }
  instances[1].put();
  instances[3].put();
  EXPECT_EQ(index.plain.alloc().to_handle().release(), 3);
  EXPECT_EQ(index.plain.alloc().to_handle().release(), 1);
  EXPECT_EQ(index.plain.alloc().to_handle().release(), 4);
  for (const u16 loc : {u16{3}, u16{1}, u16{4}}) {
    EXPECT_TRUE(index.plain.put(loc));
  }
}

TEST_F(ContainerTest, AllocGivesAnInvalidHandleWhenThePoolIsFull) {
  const auto first = index.q.alloc();
  const auto second = index.q.alloc();
  EXPECT_FALSE(index.q.alloc().valid());
}

TEST_F(ContainerTest, SizesAreCurrentAndHighWater) {
  {
    const auto first = index.q.alloc();
    const auto second = index.q.alloc();
    EXPECT_EQ(index.q.size(), 2u);
  }
  EXPECT_EQ(index.q.size(), 0u);
  EXPECT_EQ(index.q.max_size(), 2u);
  EXPECT_EQ(index.q.pool_size, 2u);
}

TEST_F(ContainerTest, GetAndPutCountByLocation) {
  const auto instance = index.q.alloc();
  const auto loc = index.q.get(instance.loc()).release();
  EXPECT_EQ(instance.refcount(), 2u);
  EXPECT_FALSE(index.q.put(loc));
  EXPECT_EQ(instance.refcount(), 1u);
}

TEST_F(ContainerTest, PutTellsWhetherTheInstanceWasReleased) {
  auto instance = index.q.alloc();
  EXPECT_TRUE(index.q.put(instance.release()));
  EXPECT_EQ(index.q.size(), 0u);
}

TEST_F(ContainerTest, AnInvalidLocationGivesAnInvalidHandleAndReference) {
  EXPECT_FALSE(index.q.get(store::weak_refs::q::invalid).valid());
  EXPECT_FALSE(index.q.at(store::weak_refs::q::invalid).valid());
}

TEST_F(ContainerTest, APutTooManyIsAFailedCheckAndChangesNothing) {
  auto instance = index.q.alloc();
  const auto loc = instance.loc();
  instance.put();
  EXPECT_FALSE(index.q.put(loc));
  EXPECT_EQ(take_failures(), std::vector<std::string>{"a count was dropped that nobody held"});
  EXPECT_EQ(index.q.size(), 0u);
}

TEST_F(ContainerTest, LocationsHave16BitsBelow65536SlotsAnd32BitsFromThere) {
  static_assert(std::is_same_v<store::weak_refs::plain::location_type, u16>);
  static_assert(store::weak_refs::plain::invalid == 65535);
  static_assert(sizeof(store::handles::plain) == 2);
  static_assert(std::is_same_v<store::weak_refs::large::location_type, u32>);
  static_assert(store::weak_refs::large::invalid == 4294967295);
  static_assert(sizeof(store::handles::large) == 4);

  std::vector<store::auto_handles::large> instances;
  for (u32 i = 0; i < 65536; ++i) instances.push_back(index.large.alloc());
  EXPECT_EQ(instances.back().loc(), 65535u);
  EXPECT_TRUE(instances.back().valid());
  EXPECT_FALSE(index.large.alloc().valid());
}

TEST_F(ContainerTest, TheLast16BitLocationIsOneBelowInvalid) {
  std::vector<store::auto_handles::plain> instances;
  for (u32 i = 0; i < 65535; ++i) instances.push_back(index.plain.alloc());
  EXPECT_EQ(instances.back().loc(), 65534);
  EXPECT_TRUE(index.plain.at(65534).valid());
  EXPECT_FALSE(index.plain.alloc().valid());
}

TEST_F(ContainerTest, ADefaultPoolHas4096Slots) { EXPECT_EQ(index.address.pool_size, 4096u); }

TEST_F(ContainerTest, AnImplementationThatThrowsLeavesNothingBehind) {
  SSpan::refuse = true;
  EXPECT_THROW(static_cast<void>(index.s.by_key(1)), std::runtime_error);
  SSpan::refuse = false;
  EXPECT_EQ(index.s.size(), 0u);
  EXPECT_FALSE(index.s.by_key(1, false).valid());
  const auto first = index.s.by_key(1);
  const auto second = index.s.by_key(2);
  EXPECT_TRUE(second.valid()) << "the slot is free again";
}

TEST_F(ContainerTest, TheMapIsPublic) {
  const auto first = index.s.by_key(1);
  const auto second = index.s.by_key(2);
  u32 sum = 0;
  for (const auto& [key, loc] : index.s.map) sum += key.n * 10 + loc;
  EXPECT_EQ(sum, 10u + 0 + 20 + 1);
  EXPECT_EQ(index.plain.map.capacity(), 65535u);
}

}  // namespace
}  // namespace spans_test
