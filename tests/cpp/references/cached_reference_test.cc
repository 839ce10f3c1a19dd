// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "graph_fixture.h"

namespace references_test {
namespace {

using CachedReferenceTest = GraphTest;

TEST_F(CachedReferenceTest, IsComputedWhenItIsRead) {
  auto reader = index.reader.alloc();
  auto process = index.node.alloc();
  process.modify().parent(index.node.alloc());
  process.parent().modify().number(3);
  reader.modify().process(std::move(process));
  EXPECT_EQ(index.leaf.size(), 0u);
  EXPECT_EQ(reader.far().id(), 3u);
  EXPECT_EQ(index.leaf.size(), 1u);
}

TEST_F(CachedReferenceTest, ReadsOfAnUnchangedKeyKeepTheTargetAndItsCounts) {
  auto reader = index.reader.alloc();
  reader.direct().weight() = 4;
  const auto loc = reader.direct().loc();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(reader.direct().loc(), loc);
  EXPECT_EQ(reader.direct().refcount(), 1u);
  EXPECT_EQ(reader.direct().weight(), 4u);
}

TEST_F(CachedReferenceTest, FollowsItsInputs) {
  auto reader = index.reader.alloc();
  reader.modify().id(1);
  EXPECT_EQ(reader.direct().id(), 1u);
  reader.id() = 2;  // past the modifiers
  EXPECT_EQ(reader.direct().id(), 2u);
  EXPECT_EQ(index.leaf.size(), 1u);
}

TEST_F(CachedReferenceTest, NoticesChangesOfOtherInstances) {
  auto reader = index.reader.alloc();
  auto process = index.node.alloc();
  process.modify().parent(index.node.alloc());
  process.parent().modify().number(5);
  reader.modify().process(process.get());
  EXPECT_EQ(reader.far().id(), 5u);
  process.parent().modify().number(6);
  EXPECT_EQ(reader.far().id(), 6u);
  process.modify().parent(graph::handles::node());
  EXPECT_FALSE(reader.far().valid());
  EXPECT_EQ(index.leaf.size(), 0u);
}

TEST_F(CachedReferenceTest, RefreshesTheWholePath) {
  auto reader = index.reader.alloc();
  reader.modify().id(1);
  EXPECT_EQ(reader.both().a().id(), 1u);  // through direct, and through host, which needs direct
  EXPECT_EQ(reader.host().id(), 1u);
  reader.host().modify().owner(index.leaf.by_key(70));
  EXPECT_EQ(reader.both().b().id(), 70u);
  reader.modify().id(2);
  auto both = reader.both();
  EXPECT_EQ(both.a().id(), 2u);
  EXPECT_FALSE(both.b().valid());
  EXPECT_EQ(index.host.size(), 1u);
  EXPECT_EQ(index.pair.size(), 1u);
}

TEST_F(CachedReferenceTest, InThePathOfAnAutoReferenceIsRefreshedToo) {
  auto host = index.host.by_key(8);
  host.modify().owner(index.leaf.by_key(80));
  auto reader = index.reader.alloc();
  reader.modify().id(8);
  EXPECT_EQ(reader.behind().id(), 80u);
}

TEST_F(CachedReferenceTest, AFullPoolMakesItInvalidUntilThereIsRoom) {
  std::vector<graph::auto_handles::host> hosts;
  for (u32 id = 100; id < 104; ++id) hosts.push_back(index.host.by_key(id));
  auto reader = index.reader.alloc();
  EXPECT_FALSE(reader.host().valid());
  hosts.pop_back();
  EXPECT_TRUE(reader.host().valid());
}

TEST_F(CachedReferenceTest, CirclesThroughOtherInstancesUseTheLastValueThere) {
  auto first = index.item.by_key(1);
  auto second = index.item.by_key(2);
  second.modify().previous_number(1);
  first.modify().previous_number(2);  // a ring of two
  EXPECT_FALSE(second.head().valid());
  EXPECT_FALSE(first.head().valid());
  // Every instance holds its previous one, so the ring is opened by hand.
  first.modify().previous_number(1);
  EXPECT_EQ(first.refcount(), 3u);
  second.put();
  EXPECT_EQ(index.item.size(), 1u);
  first.modify().previous_number(3);
  EXPECT_EQ(index.item.size(), 2u);
}

TEST_F(CachedReferenceTest, IsDroppedWithItsInstance) {
  {
    auto reader = index.reader.alloc();
    EXPECT_EQ(reader.both().a().loc(), reader.direct().loc());
    EXPECT_EQ(index.leaf.size(), 1u);
    EXPECT_EQ(index.pair.size(), 1u);
  }
  EXPECT_EQ(index.leaf.size(), 0u);
}

}  // namespace
}  // namespace references_test
