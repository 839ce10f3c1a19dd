// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <type_traits>
#include <utility>
#include <vector>

#include "store_fixture.h"

namespace spans_test {
namespace {

using store::auto_handles::q;
using QHandle = store::handles::q;
using QRef = store::weak_refs::q;
using HandleTest = StoreTest;

static_assert(!std::is_copy_constructible_v<q> && !std::is_copy_assignable_v<q>);
static_assert(std::is_move_constructible_v<q> && std::is_move_assignable_v<q>);
static_assert(!std::is_copy_constructible_v<QHandle> && !std::is_copy_assignable_v<QHandle>);
static_assert(std::is_nothrow_move_constructible_v<QHandle>);
static_assert(std::is_convertible_v<q&&, QHandle>);
static_assert(!std::is_convertible_v<q&, QHandle>);
static_assert(!std::is_constructible_v<q, QRef> && !std::is_assignable_v<q&, QRef>);
static_assert(!std::is_constructible_v<QRef, q&&> && !std::is_assignable_v<QRef&, q&&>);
static_assert(std::is_constructible_v<QRef, q&>);
static_assert(std::is_base_of_v<QRef, q>);

TEST_F(HandleTest, AnAutoHandleDropsItsCountAtTheEndOfItsScope) {
  {
    const auto instance = index.q.alloc();
    EXPECT_EQ(index.q.size(), 1u);
  }
  EXPECT_EQ(index.q.size(), 0u);
}

TEST_F(HandleTest, AnAutoHandleOfAnIndexIsInvalid) {
  const q empty(index);
  EXPECT_FALSE(empty.valid());
  EXPECT_EQ(empty.loc(), QRef::invalid);
  EXPECT_EQ(empty.refcount(), 0u);
  EXPECT_EQ(&empty.index(), &index);
}

TEST_F(HandleTest, MovingAnAutoHandleMovesTheCount) {
  auto first = index.q.alloc();
  auto second = std::move(first);
  EXPECT_FALSE(first.valid());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(second.refcount(), 1u);
}

TEST_F(HandleTest, AssigningAnAutoHandlePutsTheOldInstanceFirst) {
  auto first = index.q.alloc();
  auto second = index.q.alloc();
  const auto loc = second.loc();
  first = std::move(second);
  EXPECT_EQ(index.q.size(), 1u);
  EXPECT_EQ(first.loc(), loc);
  EXPECT_FALSE(second.valid());  // NOLINT(bugprone-use-after-move)
}

TEST_F(HandleTest, AssigningAnAutoHandleToItselfChangesNothing) {
  auto instance = index.q.alloc();
  auto& same = instance;
  instance = std::move(same);
  EXPECT_EQ(instance.refcount(), 1u);
}

TEST_F(HandleTest, AssigningAnAutoHandleOfAnotherIndexIsAFailedCheck) {
  store::Index other;
  auto here = index.q.alloc();
  here = other.q.alloc();
  EXPECT_EQ(take_failures().size(), 1u);
  EXPECT_FALSE(here.valid());
  EXPECT_EQ(&here.index(), &index);
  EXPECT_EQ(other.q.size(), 0u);
}

TEST_F(HandleTest, PuttingAnAutoHandleMakesItInvalid) {
  auto instance = index.q.alloc();
  instance.put();
  EXPECT_FALSE(instance.valid());
  EXPECT_EQ(index.q.size(), 0u);
  instance.put();
  EXPECT_FALSE(instance.valid());
}

TEST_F(HandleTest, ReleaseHandsTheCountToTheCaller) {
  auto instance = index.q.alloc();
  const auto loc = instance.release();
  EXPECT_FALSE(instance.valid());
  EXPECT_EQ(index.q.size(), 1u);
  EXPECT_TRUE(index.q.put(loc));
}

TEST_F(HandleTest, ToHandleAccessAndPut) {
  auto instance = index.q.alloc();
  instance.modify().number(5);
  QHandle handle = instance.to_handle();
  EXPECT_FALSE(instance.valid());
  ASSERT_TRUE(handle.valid());
  EXPECT_EQ(handle.access(index).number(), 5u);
  EXPECT_EQ(handle.access(index).loc(), handle.loc());
  EXPECT_TRUE(handle.put(index));
  EXPECT_FALSE(handle.valid());
  EXPECT_FALSE(handle.put(index));
  EXPECT_EQ(index.q.size(), 0u);
}

TEST_F(HandleTest, ToHandleOfAnInvalidAutoHandleIsInvalid) {
  EXPECT_FALSE(q(index).to_handle().valid());
}

TEST_F(HandleTest, AnInvalidHandleGivesAnInvalidWeakReference) {
  EXPECT_FALSE(QHandle().access(index).valid());
  EXPECT_EQ(QHandle().loc(), QHandle::invalid);
}

TEST_F(HandleTest, ReleaseOfAHandleHandsTheCountToTheCaller) {
  QHandle handle = index.q.alloc();
  const auto loc = handle.release();
  EXPECT_FALSE(handle.valid());
  EXPECT_TRUE(index.q.put(loc));
}

TEST_F(HandleTest, DestroyingAValidHandleIsAFailedCheckAndLeaks) {
  const auto loc = [&] {
    const QHandle handle = index.q.alloc();
    return handle.loc();
  }();
  const auto failures = take_failures();
  ASSERT_EQ(failures.size(), 1u);
  EXPECT_NE(failures[0].find("destroyed while valid"), std::string::npos);
  EXPECT_TRUE(index.q.put(loc));
}

TEST_F(HandleTest, OverwritingAValidHandleIsAFailedCheck) {
  QHandle handle = index.q.alloc();
  const auto lost = handle.loc();
  handle = index.q.alloc();
  const auto failures = take_failures();
  ASSERT_EQ(failures.size(), 1u);
  EXPECT_NE(failures[0].find("overwritten"), std::string::npos);
  EXPECT_TRUE(index.q.put(lost));
  EXPECT_TRUE(handle.put(index));
}

TEST_F(HandleTest, HandlesMoveThroughContainers) {
  std::vector<QHandle> list;
  list.push_back(index.q.alloc().to_handle());
  list.push_back(index.q.alloc());
  list.reserve(100);
  EXPECT_EQ(index.q.size(), 2u);
  for (QHandle& handle : list) EXPECT_TRUE(handle.put(index));
  EXPECT_EQ(index.q.size(), 0u);
}

TEST_F(HandleTest, TryEmplaceOfATakenKeyLeavesTheAutoHandleValid) {
  std::map<int, QHandle> map;
  auto first = index.q.alloc();
  auto second = index.q.alloc();
  EXPECT_TRUE(map.try_emplace(1, std::move(first)).second);
  EXPECT_FALSE(map.try_emplace(1, std::move(second)).second);
  EXPECT_TRUE(second.valid());  // NOLINT(bugprone-use-after-move)
  for (auto& [key, handle] : map) handle.put(index);
}

}  // namespace
}  // namespace spans_test
