// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <stdexcept>
#include <utility>

#include "graph_fixture.h"

namespace references_test {
namespace {

using AutoReferenceTest = GraphTest;

TEST_F(AutoReferenceTest, IsInvalidUntilAnInputIsSet) {
  auto socket = index.socket.alloc();
  EXPECT_FALSE(socket.owner().valid());
  socket.modify().bytes(5);
  EXPECT_FALSE(socket.owner().valid());
  EXPECT_EQ(index.leaf.size(), 0u);
  socket.modify().id(0);
  EXPECT_TRUE(socket.owner().valid());
}

TEST_F(AutoReferenceTest, CreatesItsTargetWhenTheModifierEnds) {
  auto socket = index.socket.alloc();
  socket.modify().id(7);
  EXPECT_EQ(socket.owner().id(), 7u);
  EXPECT_EQ(socket.owner().refcount(), 1u);
  EXPECT_EQ(index.leaf.size(), 1u);
}

TEST_F(AutoReferenceTest, IsComputedOncePerModifier) {
  auto socket = index.socket.alloc();
  u32 made = 0;
  on_leaf_made = [&made] { ++made; };
  socket.modify().id(1).id(2).id(3);
  EXPECT_EQ(made, 1u);
  EXPECT_EQ(socket.owner().id(), 3u);
}

TEST_F(AutoReferenceTest, FindsATargetThatExists) {
  const auto leaf = index.leaf.by_key(7);
  auto socket = index.socket.alloc();
  socket.modify().id(7);
  EXPECT_EQ(socket.owner().loc(), leaf.loc());
  EXPECT_EQ(leaf.refcount(), 2u);
}

TEST_F(AutoReferenceTest, ChangesItsTargetWithTheInput) {
  auto socket = index.socket.alloc();
  socket.modify().id(1);
  socket.modify().id(2);
  EXPECT_EQ(socket.owner().id(), 2u);
  EXPECT_EQ(index.leaf.size(), 1u);
}

TEST_F(AutoReferenceTest, TakesTheNewTargetBeforeItDropsTheOld) {
  auto socket = index.socket.alloc();
  socket.modify().id(1);
  journal.clear();
  bool both = false;
  on_leaf_made = [&] { both = journal.empty(); };
  socket.modify().id(2);
  EXPECT_TRUE(both);
  EXPECT_EQ(journal.size(), 1u);
}

TEST_F(AutoReferenceTest, SetToTheSameValueKeepsTheTarget) {
  auto socket = index.socket.alloc();
  socket.modify().id(1);
  const auto loc = socket.owner().loc();
  socket.owner().weight() = 11;
  socket.modify().id(1);
  EXPECT_EQ(socket.owner().loc(), loc);
  EXPECT_EQ(socket.owner().weight(), 11u);
  EXPECT_EQ(socket.owner().refcount(), 1u);
}

TEST_F(AutoReferenceTest, BindsTextsArraysAndWiderIntegers) {
  auto socket = index.socket.alloc();
  socket.modify()
      .name({short_string_behavior::truncate, "eth0"})
      .mac({1, 2, 3, 4, 5, 6})
      .id(0xFFFFFFFF);
  const auto described = socket.described();
  EXPECT_EQ(described.id(), u64{0xFFFFFFFF});
  EXPECT_EQ(described.name().to_string_view(), "eth0");
  EXPECT_EQ(described.mac(), (std::array<u8, 6>{1, 2, 3, 4, 5, 6}));
}

TEST_F(AutoReferenceTest, ChainsAreComputedInputsFirstInOneModifier) {
  // Declared first, computed last: `owners` needs `owner` and `host`.
  auto host = index.host.by_key(9);
  host.modify().owner(index.leaf.by_key(90));
  auto socket = index.socket.alloc();
  socket.modify().id(1).host_id(9);
  EXPECT_EQ(socket.owners().a().id(), 1u);
  EXPECT_EQ(socket.owners().b().id(), 90u);
  socket.modify().id(2);
  EXPECT_EQ(socket.owners().a().id(), 2u);
  EXPECT_EQ(index.pair.size(), 1u);
  EXPECT_EQ(index.leaf.size(), 2u);
}

TEST_F(AutoReferenceTest, AnInvalidIntermediateMakesItInvalid) {
  auto socket = index.socket.alloc();
  socket.modify().process(index.node.alloc());
  EXPECT_FALSE(socket.deep().valid());
  socket.process().modify().parent(index.node.alloc());
  socket.modify().process(socket.process().get());
  EXPECT_FALSE(socket.deep().valid());
  EXPECT_EQ(index.leaf.size(), 0u);
}

TEST_F(AutoReferenceTest, FollowsPathsOfAnyLength) {
  auto socket = index.socket.alloc();
  auto process = index.node.alloc();
  process.modify().parent(index.node.alloc());
  process.parent().modify().first(index.leaf.by_key(5));
  socket.modify().process(std::move(process));
  EXPECT_EQ(socket.deep().id(), 5u);
  socket.modify().process(graph::handles::node());
  EXPECT_FALSE(socket.deep().valid());
}

TEST_F(AutoReferenceTest, DoesNotNoticeChangesOfOtherInstances) {
  auto socket = index.socket.alloc();
  auto process = index.node.alloc();
  process.modify().parent(index.node.alloc());
  process.parent().modify().first(index.leaf.by_key(5));
  socket.modify().process(process.get());
  process.parent().modify().first(index.leaf.by_key(6));
  EXPECT_EQ(socket.deep().id(), 5u);
  socket.modify().process(process.get());
  EXPECT_EQ(socket.deep().id(), 6u);
}

TEST_F(AutoReferenceTest, AFinalInvalidReferenceIsUsedAsItIs) {
  auto socket = index.socket.alloc();
  auto process = index.node.alloc();
  process.modify().parent(index.node.alloc());
  socket.modify().process(std::move(process)).mac_kind(4);
  ASSERT_TRUE(socket.route().valid());
  EXPECT_EQ(socket.route().kind(), 4u);
  EXPECT_EQ(socket.route().from().loc(), socket.process().loc());
  EXPECT_FALSE(socket.route().to().valid());
}

TEST_F(AutoReferenceTest, AFullPoolMakesItInvalid) {
  std::vector<graph::auto_handles::host> hosts;
  for (u32 id = 0; id < 4; ++id) hosts.push_back(index.host.by_key(id));
  auto socket = index.socket.alloc();
  socket.modify().host_id(3);
  EXPECT_TRUE(socket.host().valid());
  socket.modify().host_id(4);
  EXPECT_FALSE(socket.host().valid());
}

TEST_F(AutoReferenceTest, FollowsFromTheKeyOfANewInstance) {
  const auto keyed = index.keyed.by_key({3, 4});
  EXPECT_EQ(keyed.of_key().id(), 3u);
  EXPECT_EQ(keyed.of_number().id(), 4u);
}

TEST_F(AutoReferenceTest, FindingAnInstanceComputesNothing) {
  const auto keyed = index.keyed.by_key({3, 4});
  const auto again = index.keyed.by_key({3, 4});
  EXPECT_EQ(keyed.of_key().refcount(), 1u);
}

TEST_F(AutoReferenceTest, WhatConstructorsOfTargetsThrowLeavesTheExpression) {
  auto socket = index.socket.alloc();
  socket.modify().id(1);
  on_leaf_made = [] { throw std::runtime_error("refused"); };
  EXPECT_THROW(socket.modify().id(2), std::runtime_error);
  EXPECT_EQ(socket.owner().id(), 1u);
  EXPECT_THROW(index.keyed.by_key({8, 9}), std::runtime_error);
  EXPECT_EQ(index.keyed.size(), 0u);
}

TEST_F(AutoReferenceTest, NamesThatGeneratedCodeUsesDoNotMatter) {
  auto sources = index.sources.alloc();
  sources.modify().owner(1).at1(2);
  EXPECT_EQ(sources.location().key(), 1u);
  EXPECT_EQ(sources.stored().loc(), sources.location().loc());
}

}  // namespace
}  // namespace references_test
