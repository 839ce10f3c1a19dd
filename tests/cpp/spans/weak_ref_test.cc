// SPDX-License-Identifier: Apache-2.0
#include <sstream>
#include <type_traits>

#include "store_fixture.h"

namespace spans_test {
namespace {

using WeakRefTest = StoreTest;

TEST_F(WeakRefTest, DenotesAnInstanceWithoutCountingIt) {
  const auto instance = index.q.alloc();
  const store::weak_refs::q view(index, instance.loc());
  const store::weak_refs::q copy = view;
  EXPECT_TRUE(copy.valid());
  EXPECT_EQ(copy.loc(), instance.loc());
  EXPECT_EQ(copy.refcount(), 1u);
  EXPECT_EQ(&copy.index(), &index);
}

TEST_F(WeakRefTest, GetCounts) {
  const auto instance = index.q.alloc();
  store::weak_refs::q view = instance;
  {
    const auto second = view.get();
    EXPECT_EQ(view.refcount(), 2u);
  }
  EXPECT_EQ(view.refcount(), 1u);
}

TEST_F(WeakRefTest, GetOfAnInvalidReferenceIsInvalid) {
  EXPECT_FALSE(store::weak_refs::q(index, store::weak_refs::q::invalid).get().valid());
}

TEST_F(WeakRefTest, GettersOfKeyMembersAreConstAndOthersAreMutable) {
  static_assert(std::is_same_v<decltype(index.s.by_key(1).n()), const u32&>);
  static_assert(std::is_same_v<decltype(index.s.by_key(1).seen()), u64&>);
  auto instance = index.s.by_key(1);
  instance.seen() = 17;
  EXPECT_EQ(index.s.by_key(1).seen(), 17u);
}

template <typename Modifier>
concept SetsN = requires(Modifier& m) {
  m.n(1u);
};
template <typename Modifier>
concept SetsSeen = requires(Modifier& m) {
  m.seen(1u);
};

TEST_F(WeakRefTest, ModifiersSetEverythingButTheKey) {
  static_assert(!SetsN<store::modifiers::s>);
  static_assert(SetsSeen<store::modifiers::s>);
  static_assert(!std::is_copy_constructible_v<store::modifiers::s>);
  auto instance = index.q.alloc();
  const store::modifiers::q& last = instance.modify().number(1).small(2).number(3);
  static_cast<void>(last);
  EXPECT_EQ(instance.number(), 3u);
  EXPECT_EQ(instance.small(), 2u);
}

TEST_F(WeakRefTest, ImplIsTheObjectInTheInstance) {
  auto instance = index.q.alloc();
  instance.impl().logged = 5;
  EXPECT_EQ(index.q.at(instance.loc()).impl().logged, 5u);
  static_assert(std::is_same_v<decltype(instance.impl()), QSpan&>);
}

TEST_F(WeakRefTest, AGeneratedBaseClassMayBeTheImplementation) {
  auto instance = index.enormous.alloc();
  static_assert(std::is_same_v<decltype(instance.impl()), store::EnormousSpanBase&>);
  instance.impl().enormous_start(instance, 0, nullptr);
}

TEST_F(WeakRefTest, FieldsMayHaveNamesThatTheToolUsesItself) {
  auto instance = index.odd.alloc();
  instance.modify().size(1).type(2).fields(3).facts(4).reset(5).data(6).instance(7).visit(8);
  const store::weak_refs::odd view = instance;
  EXPECT_EQ(view.size() + view.type() + view.fields() + view.facts(), 10u);
  EXPECT_EQ(view.reset() + view.data() + view.instance() + view.visit(), 26u);
}

TEST_F(WeakRefTest, SpansMayHaveNamesThatTheToolUsesItself) {
  EXPECT_EQ(index.key.by_key(1).name(), 1u);
  EXPECT_EQ(index.facts.by_key(2).facts_(), 2u);
  EXPECT_EQ(index.fields.alloc().key(), 0u);
  EXPECT_EQ(index.name.alloc().data(), 0u);
  const auto only = index.container.alloc();
  EXPECT_FALSE(index.container.alloc().valid());
}

TEST_F(WeakRefTest, UsingAFieldOfAnInvalidReferenceStopsTheProgram) {
  const store::auto_handles::q empty(index);
  EXPECT_DEATH(static_cast<void>(empty.number()), "invalid weak reference");
}

TEST_F(WeakRefTest, PrintsAsAJsonObjectOrNull) {
  const auto instance = index.q.alloc();
  instance.modify()
      .number(7)
      .wide(1)
      .label({short_string_behavior::truncate, "a\"b"})
      .bytes({'x', 'y', 0, 0});
  std::ostringstream out;
  out << instance << ' ' << store::auto_handles::q(index);
  EXPECT_EQ(out.str(),
            "{\"@ref\":0,\"@refcount\":1,\"number\":7,\"small\":0,"
            "\"wide\":\"0x00000000000000000000000000000001\",\"label\":\"a\\\"b\","
            "\"bytes\":\"xy\"} null");
}

}  // namespace
}  // namespace spans_test
