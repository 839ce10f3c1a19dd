// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <type_traits>

#include "graph_fixture.h"
#include "render/lookup3.h"

namespace references_test {
namespace {

using KeyReferenceTest = GraphTest;

TEST_F(KeyReferenceTest, KeysTakeAllFieldsAndThenAllReferences) {
  const graph::keys::edge key(3, 7, 9);
  EXPECT_EQ(key.kind, 3u);
  EXPECT_EQ(key.from, 7u);
  EXPECT_EQ(key.to, 9u);
  EXPECT_EQ(key.references(), (std::array<u32, 2>{7, 9}));
  static_assert(std::is_same_v<decltype(key.from), u32>);
}

TEST_F(KeyReferenceTest, DefaultKeysAreZero) {
  const graph::keys::edge key;
  EXPECT_EQ(key.kind + key.from + key.to, 0u);
}

TEST_F(KeyReferenceTest, KeysOfReferencesOnlyAreMadeFromLocations) {
  const graph::keys::pair key(1, 2);
  EXPECT_EQ(key.references(), (std::array<u32, 2>{1, 2}));
}

TEST_F(KeyReferenceTest, HashIsThatOfTheFieldsThenThatOfTheLocations) {
  const u8 kind = 3;
  const std::array<u32, 2> locations{7, 9};
  const u32 fields = lookup3_hashlittle(&kind, 1, 0x7AFBAF00 + 1);
  EXPECT_EQ(graph::containers::edge::hasher_t{}({3, 7, 9}),
            lookup3_hashword(locations.data(), 2, fields + 8));
  EXPECT_EQ(graph::containers::pair::hasher_t{}({7, 9}),
            lookup3_hashword(locations.data(), 2, 0x7AFBAF00 + 8));
}

TEST_F(KeyReferenceTest, ANewInstanceCountsItsTargets) {
  const auto node = index.node.alloc();
  const auto leaf = index.leaf.by_key(1);
  {
    const auto edge = index.edge.by_key({2, node.loc(), leaf.loc()});
    EXPECT_EQ(node.refcount(), 2u);
    EXPECT_EQ(leaf.refcount(), 2u);
    EXPECT_EQ(edge.from().loc(), node.loc());
    EXPECT_EQ(edge.to().loc(), leaf.loc());
    EXPECT_EQ(edge.kind(), 2u);
    const auto again = index.edge.by_key({2, node.loc(), leaf.loc()});
    EXPECT_EQ(again.loc(), edge.loc());
    EXPECT_EQ(node.refcount(), 2u);
  }
  EXPECT_EQ(node.refcount(), 1u);
  EXPECT_EQ(leaf.refcount(), 1u);
}

TEST_F(KeyReferenceTest, DifferentTargetsAreDifferentKeys) {
  const auto a = index.leaf.by_key(1);
  const auto b = index.leaf.by_key(2);
  const auto ab = index.pair.by_key({a.loc(), b.loc()});
  const auto ba = index.pair.by_key({b.loc(), a.loc()});
  EXPECT_NE(ab.loc(), ba.loc());
  EXPECT_EQ(a.refcount(), 3u);
}

TEST_F(KeyReferenceTest, AnInvalidLocationStaysInvalid) {
  const auto a = index.leaf.by_key(1);
  const auto pair = index.pair.by_key({a.loc(), graph::weak_refs::leaf::invalid});
  EXPECT_TRUE(pair.valid());
  EXPECT_TRUE(pair.a().valid());
  EXPECT_FALSE(pair.b().valid());
}

TEST_F(KeyReferenceTest, FindOnlyTakesNoCounts) {
  const auto a = index.leaf.by_key(1);
  EXPECT_FALSE(index.pair.by_key({a.loc(), a.loc()}, false).valid());
  EXPECT_EQ(a.refcount(), 1u);
}

TEST_F(KeyReferenceTest, AFullPoolTakesNoCounts) {
  std::vector<graph::auto_handles::edge> edges;
  const auto leaf = index.leaf.by_key(1);
  for (u8 kind = 0; kind < 16; ++kind) {
    edges.push_back(index.edge.by_key({kind, graph::weak_refs::node::invalid, leaf.loc()}));
  }
  EXPECT_EQ(leaf.refcount(), 17u);
  EXPECT_FALSE(index.edge.by_key({16, graph::weak_refs::node::invalid, leaf.loc()}).valid());
  EXPECT_EQ(leaf.refcount(), 17u);
}

TEST_F(KeyReferenceTest, ALocationWithoutInstanceIsAFailedCheckAndCreatesNothing) {
  const auto a = index.leaf.by_key(1);
  EXPECT_FALSE(index.pair.by_key({a.loc(), 17}).valid());
  EXPECT_FALSE(index.pair.by_key({0xFFFFFFFF, a.loc()}).valid());
  EXPECT_EQ(FailureRecord::take().size(), 2u);
  EXPECT_EQ(index.pair.size(), 0u);
  EXPECT_EQ(a.refcount(), 1u);
}

TEST_F(KeyReferenceTest, TheInstanceKeepsItsTargetsAlive) {
  auto leaf = index.leaf.by_key(1);
  const auto loc = leaf.loc();
  auto pair = index.pair.by_key({loc, loc});
  leaf.put();
  EXPECT_EQ(pair.a().refcount(), 2u);
  EXPECT_EQ(index.pair.by_key({loc, loc}, false).loc(), pair.loc());
  pair.put();
  EXPECT_EQ(index.leaf.size(), 0u);
}

}  // namespace
}  // namespace references_test
