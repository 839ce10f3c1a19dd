// SPDX-License-Identifier: Apache-2.0
#include <sstream>
#include <type_traits>
#include <utility>

#include "graph_fixture.h"

namespace references_test {
namespace {

using ManualReferenceTest = GraphTest;

TEST_F(ManualReferenceTest, IsInvalidInANewInstance) {
  const auto node = index.node.alloc();
  EXPECT_FALSE(node.first().valid());
  EXPECT_FALSE(node.parent().valid());
  EXPECT_EQ(node.first().loc(), graph::weak_refs::leaf::invalid);
}

TEST_F(ManualReferenceTest, TakesOverTheCountOfAnAutoHandle) {
  auto node = index.node.alloc();
  auto leaf = index.leaf.by_key(1);
  const auto loc = leaf.loc();
  node.modify().first(std::move(leaf));
  EXPECT_FALSE(leaf.valid());
  EXPECT_EQ(node.first().loc(), loc);
  EXPECT_EQ(node.first().refcount(), 1u);
  EXPECT_EQ(node.first().id(), 1u);
}

TEST_F(ManualReferenceTest, TakesOverTheCountOfAHandle) {
  auto node = index.node.alloc();
  graph::handles::leaf leaf = index.leaf.by_key(1);
  node.modify().first(std::move(leaf));
  EXPECT_FALSE(leaf.valid());
  EXPECT_EQ(node.first().refcount(), 1u);
}

TEST_F(ManualReferenceTest, IsSetInTheMiddleOfAChainOfSetters) {
  auto node = index.node.alloc();
  const auto parent = index.node.alloc();
  node.modify().number(1).parent(parent.get()).first(index.leaf.by_key(2)).number(3);
  EXPECT_EQ(node.number(), 3u);
  EXPECT_EQ(node.parent().loc(), parent.loc());
  EXPECT_EQ(parent.refcount(), 2u);
  EXPECT_EQ(node.first().id(), 2u);
}

TEST_F(ManualReferenceTest, DropsTheOldOneWhenSet) {
  auto node = index.node.alloc();
  node.modify().first(index.leaf.by_key(1));
  node.modify().first(index.leaf.by_key(2));
  EXPECT_EQ(index.leaf.size(), 1u);
  EXPECT_EQ(node.first().id(), 2u);
}

TEST_F(ManualReferenceTest, IsClearedByAnInvalidHandle) {
  auto node = index.node.alloc();
  node.modify().first(index.leaf.by_key(1)).second(index.leaf.by_key(2));
  node.modify().first(graph::handles::leaf()).second(graph::auto_handles::leaf(index));
  EXPECT_FALSE(node.first().valid());
  EXPECT_FALSE(node.second().valid());
  EXPECT_EQ(index.leaf.size(), 0u);
}

TEST_F(ManualReferenceTest, SetToWhatItIsKeepsOneCount) {
  auto node = index.node.alloc();
  node.modify().first(index.leaf.by_key(1));
  node.modify().first(node.first().get());
  EXPECT_EQ(node.first().refcount(), 1u);
}

TEST_F(ManualReferenceTest, OfTwoMembersCountsTwice) {
  auto node = index.node.alloc();
  node.modify().first(index.leaf.by_key(1)).second(index.leaf.by_key(1));
  EXPECT_EQ(node.first().loc(), node.second().loc());
  EXPECT_EQ(node.first().refcount(), 2u);
}

TEST_F(ManualReferenceTest, AreDroppedInDeclarationOrderBeforeTheInstanceEnds) {
  {
    auto node = index.node.alloc();
    node.modify().second(index.leaf.by_key(2)).first(index.leaf.by_key(1));
    node.first().impl().name = " first";
    node.second().impl().name = " second";
  }
  EXPECT_EQ(journal, (std::vector<std::string>{"~leaf first", "~leaf second", "~node"}));
}

TEST_F(ManualReferenceTest, DropsWholeChains) {
  {
    auto last = index.node.alloc();
    last.modify().first(index.leaf.by_key(1));
    for (int i = 0; i < 100; ++i) {
      auto next = index.node.alloc();
      next.modify().parent(std::move(last));
      last = std::move(next);
    }
    EXPECT_EQ(index.node.size(), 101u);
  }
  ASSERT_EQ(journal.size(), 102u);
  EXPECT_EQ(journal.front(), "~leaf");
}

TEST_F(ManualReferenceTest, ChainsOfAnyLengthAreDroppedWithLittleStack) {
  constexpr std::size_t length = 60'000;
  {
    auto last = index.node.alloc();
    for (std::size_t i = 1; i < length; ++i) {
      auto next = index.node.alloc();
      next.modify().parent(std::move(last)).first(index.leaf.by_key(static_cast<u32>(i % 50)));
      last = std::move(next);
    }
    EXPECT_EQ(index.node.size(), length);
  }
  EXPECT_EQ(index.node.size(), 0u);
  EXPECT_EQ(index.leaf.size(), 0u);
}

TEST_F(ManualReferenceTest, MayLeadToTheInstanceItself) {
  auto node = index.node.alloc();
  node.modify().parent(node.get());
  EXPECT_EQ(node.refcount(), 2u);
  EXPECT_EQ(node.parent().loc(), node.loc());
  node.modify().parent(graph::handles::node());
  EXPECT_EQ(node.refcount(), 1u);
}

TEST_F(ManualReferenceTest, KeepsItsTargetAlive) {
  auto node = index.node.alloc();
  { node.modify().first(index.leaf.by_key(7)); }
  EXPECT_EQ(index.leaf.by_key(7, false).loc(), node.first().loc());
  EXPECT_EQ(node.first().refcount(), 1u);
}

TEST_F(ManualReferenceTest, ADyingInstanceCannotBeFoundWhileItsReferencesGo) {
  auto host = index.leaf.by_key(1);
  auto edge = index.edge.by_key({0, graph::weak_refs::node::invalid, host.loc()});
  host.put();
  bool found = true;
  on_leaf_destroyed = [&] {
    on_leaf_destroyed = nullptr;
    found = index.edge.size() != 0;
  };
  edge.put();
  EXPECT_FALSE(found);
}

TEST_F(ManualReferenceTest, CodeThatRunsWhenTheOldOneGoesSeesTheNewOne) {
  auto node = index.node.alloc();
  node.modify().first(index.leaf.by_key(1));
  u32 seen = 0;
  on_leaf_destroyed = [&] {
    on_leaf_destroyed = nullptr;
    seen = node.first().id();
  };
  node.modify().first(index.leaf.by_key(2));
  EXPECT_EQ(seen, 2u);
}

TEST_F(ManualReferenceTest, OfAnotherIndexIsAFailedCheckAndClears) {
  graph::Index other;
  auto node = index.node.alloc();
  node.modify().first(index.leaf.by_key(1));
  node.modify().first(other.leaf.by_key(2));
  EXPECT_EQ(FailureRecord::take().size(), 1u);
  EXPECT_FALSE(node.first().valid());
  EXPECT_EQ(other.leaf.size(), 0u);
}

TEST_F(ManualReferenceTest, StandsInTheJsonOfItsInstance) {
  auto node = index.node.alloc();
  auto leaf = index.leaf.by_key(0);
  const auto second = index.leaf.by_key(1);
  node.modify().number(5).second(second.get());
  std::ostringstream out;
  out << node;
  EXPECT_EQ(out.str(),
            "{\"@ref\":0,\"@refcount\":1,\"number\":5,\"#first\":65535,\"#second\":1,"
            "\"#parent\":4294967295}");
}

TEST_F(ManualReferenceTest, TakesWhatExistingProgramsPass) {
  auto ref = index.node.alloc();
  const graph::keys::leaf key(3);
  if (auto h = index.leaf.by_key(key); h.valid()) ref.modify().first(std::move(h));
  graph::weak_refs::node other = ref;
  other.modify().number(1).second(ref.first().get());
  EXPECT_EQ(other.second().loc(), ref.first().loc());
  EXPECT_EQ(ref.index().leaf.by_key(3, false).refcount(), 3u);
  graph::handles::leaf member;
  member = ref.first().get().to_handle();
  EXPECT_EQ(member.access(index).id(), 3u);
  member.put(index);
}

template <typename Modifier, typename Handle>
concept SetsFrom = requires(Modifier& m, Handle&& handle) {
  m.from(static_cast<Handle&&>(handle));
};

TEST_F(ManualReferenceTest, InAKeyHasNoSetter) {
  static_assert(!SetsFrom<graph::modifiers::edge, graph::handles::node>);
}

TEST_F(ManualReferenceTest, HandlesAreNotCopiedIntoReferences) {
  static_assert(
      !std::is_invocable_v<decltype([](auto& m, auto& handle) -> decltype(m.first(handle)) {
                             return m.first(handle);
                           }),
                           graph::modifiers::node&, graph::handles::leaf&>);
}

}  // namespace
}  // namespace references_test
