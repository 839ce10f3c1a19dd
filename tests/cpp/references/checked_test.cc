// SPDX-License-Identifier: Apache-2.0
//
// What a library built with RENDER_CHECKED reports, and what holds in every build.
#include <string>
#include <type_traits>
#include <utility>

#include "graph_fixture.h"

namespace references_test {
namespace {

using CheckedTest = GraphTest;

/** Keeps a count on a leaf that nobody drops. */
void leak_leaf(graph::Index& index, u32 id) {
  EXPECT_NE(index.leaf.by_key(id).release(), graph::weak_refs::leaf::invalid);
}

TEST_F(CheckedTest, APutTooManyIsAFailedCheck) {
  auto leaf = index.leaf.by_key(1);
  const auto loc = leaf.release();
  EXPECT_TRUE(index.leaf.put(loc));
  EXPECT_FALSE(index.leaf.put(loc));
  EXPECT_EQ(FailureRecord::take(),
            std::vector<std::string>{"a count was dropped that nobody held"});
}

TEST_F(CheckedTest, LeaksAreReportedPerSpanWhenTheIndexEnds) {
  {
    graph::Index leaky;
    leak_leaf(leaky, 1);
    leak_leaf(leaky, 2);
    leaky.node.alloc().release();
  }
  const auto failures = FailureRecord::take();
  if (!render::checks_enabled()) {
    EXPECT_EQ(failures, std::vector<std::string>{});
    return;
  }
  ASSERT_EQ(failures.size(), 2u);
  EXPECT_EQ(failures[0],
            "2 of span 'leaf' alive at the end of the Index: counts on them were never dropped");
  EXPECT_EQ(failures[1],
            "1 of span 'node' alive at the end of the Index: counts on them were never dropped");
}

TEST_F(CheckedTest, CirclesOfReferencesAreLeaks) {
  {
    graph::Index circular;
    auto node = circular.node.alloc();
    node.modify().parent(node.get());
  }
  EXPECT_EQ(FailureRecord::take().size(), render::checks_enabled() ? 1u : 0u);
}

TEST_F(CheckedTest, AnIndexWithoutInstancesReportsNothing) {
  {
    graph::Index clean;
    const auto leaf = clean.leaf.by_key(1);
  }
  EXPECT_EQ(FailureRecord::take(), std::vector<std::string>{});
}

TEST_F(CheckedTest, StaleReferencesStopTheProgramInACheckedLibrary) {
  if (!render::checks_enabled()) return;  // undefined there
  auto leaf = index.leaf.by_key(1);
  const graph::weak_refs::leaf stale = leaf;
  leaf.put();
  EXPECT_DEATH(static_cast<void>(stale.weight()), "after its instance was destroyed");
  EXPECT_DEATH(static_cast<void>(stale.get()), "after its instance was destroyed");
  EXPECT_DEATH(stale.modify().weight(1), "after its instance was destroyed");
}

TEST_F(CheckedTest, AnotherInstanceInTheSamePlaceDoesNotReviveAStaleReference) {
  if (!render::checks_enabled()) return;  // undefined there
  auto leaf = index.leaf.by_key(1);
  const graph::weak_refs::leaf stale = leaf;
  leaf.put();
  const auto next = index.leaf.by_key(2);
  ASSERT_EQ(next.loc(), stale.loc());
  EXPECT_EQ(next.id(), 2u);
  EXPECT_DEATH(static_cast<void>(stale.id()), "after its instance was destroyed");
}

TEST_F(CheckedTest, ReferencesAreAsLargeAsWithoutChecks) {
  static_assert(sizeof(graph::weak_refs::leaf) == 3 * sizeof(void*));
  static_assert(sizeof(graph::weak_refs::node) == 3 * sizeof(void*));
  static_assert(sizeof(graph::handles::leaf) == 2);
  static_assert(sizeof(graph::handles::node) == 4);
}

}  // namespace
}  // namespace references_test
