// SPDX-License-Identifier: Apache-2.0
#include "render/perfect_hash.h"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <type_traits>

#include "check_recorder.h"

namespace {

u32 modulo_8(u32 key) { return key % 8; }
u32 too_large(u32 key) { return key; }

using Table = PerfectHash<std::unique_ptr<int>, 8, modulo_8>;

TEST(PerfectHash, FindsOnlyWhatWasInserted) {
  Table table;
  EXPECT_EQ(table.find(3), nullptr);
  ASSERT_NE(table.insert(3, std::make_unique<int>(30)), nullptr);
  ASSERT_NE(table.find(3), nullptr);
  EXPECT_EQ(**table.find(3), 30);
  EXPECT_EQ(table.find(11), nullptr) << "same slot, other key";
  EXPECT_EQ(std::as_const(table).find(3), table.find(3));
}

TEST(PerfectHash, RefusesATakenSlotAndLeavesArgumentsAlone) {
  Table table;
  table.insert(3, std::make_unique<int>(30));
  auto kept = std::make_unique<int>(1);
  EXPECT_EQ(table.insert(3, std::move(kept)), nullptr);
  EXPECT_EQ(table.insert(11, std::move(kept)), nullptr);
  EXPECT_NE(kept, nullptr);
  EXPECT_EQ(**table.find(3), 30);
}

TEST(PerfectHash, ErasesOnlyTheKeyItHolds) {
  Table table;
  table.insert(3, nullptr);
  EXPECT_FALSE(table.erase(11));
  EXPECT_TRUE(table.erase(3));
  EXPECT_FALSE(table.erase(3));
  EXPECT_EQ(table.find(3), nullptr);
  EXPECT_NE(table.insert(11, nullptr), nullptr);
}

TEST(PerfectHash, DestroysItsMembers) {
  const auto witness = std::make_shared<int>(0);
  {
    PerfectHash<std::shared_ptr<int>, 8, modulo_8> table;
    table.insert(1, witness);
    table.insert(2, witness);
    table.erase(2);
    EXPECT_EQ(witness.use_count(), 2);
  }
  EXPECT_EQ(witness.use_count(), 1);
}

struct Throwing {
  explicit Throwing(bool shall_throw) {
    if (shall_throw) throw std::runtime_error("no");
  }
};

TEST(PerfectHash, LeavesTheSlotFreeWhenAConstructorThrows) {
  PerfectHash<Throwing, 8, modulo_8> table;
  EXPECT_THROW(table.insert(1, true), std::runtime_error);
  EXPECT_EQ(table.find(1), nullptr);
  EXPECT_NE(table.insert(1, false), nullptr);
}

TEST(PerfectHash, CannotBeCopied) {
  EXPECT_FALSE(std::is_copy_constructible_v<Table>);
  EXPECT_FALSE(std::is_copy_assignable_v<Table>);
  EXPECT_FALSE(std::is_move_constructible_v<Table>);
}

TEST(PerfectHash, ReportsAHashFunctionThatDoesNotFit) {
  const render::test::CheckRecorder recorder;
  PerfectHash<int, 4, too_large> table;
  EXPECT_NE(table.insert(3, 1), nullptr);
  EXPECT_EQ(table.insert(4, 1), nullptr);
  EXPECT_EQ(table.find(~0u), nullptr);
  EXPECT_EQ(recorder.failures().size(), 2u);
}

}  // namespace
