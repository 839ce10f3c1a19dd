// SPDX-License-Identifier: Apache-2.0
#include <sstream>
#include <thread>
#include <tuple>
#include <type_traits>
#include <vector>

#include "json_reader.h"
#include "store_fixture.h"

namespace spans_test {
namespace {

using IndexTest = StoreTest;

static_assert(!std::is_copy_constructible_v<store::Index>);
static_assert(!std::is_move_constructible_v<store::Index>);

TEST_F(IndexTest, SizeStatisticsNamesEverySpanInOrder) {
  const auto held = index.q.alloc();
  { const auto dropped = index.q.alloc(); }
  using Row = std::tuple<std::string, std::size_t, std::size_t, std::size_t>;
  std::vector<Row> rows;
  index.size_statistics(
      [&](std::string_view name, std::size_t allocated, std::size_t max_allocated,
          std::size_t pool_size) { rows.emplace_back(name, allocated, max_allocated, pool_size); });
  ASSERT_EQ(rows.size(), 18u);
  EXPECT_EQ(rows.front(), Row("agent", 0, 0, 3));
  EXPECT_EQ(rows[1], Row("q", 1, 2, 2));
  EXPECT_EQ(rows[2], Row("s", 0, 0, 2));
  EXPECT_EQ(rows.back(), Row("__pulsar", 0, 0, 4096));
}

TEST_F(IndexTest, SendPulseWithoutRemoteAppsDoesNothing) { index.send_pulse(); }

TEST_F(IndexTest, DumpsEmptyAsJson) {
  std::ostringstream out;
  index.dump_json(out);
  EXPECT_TRUE(is_json(out.str())) << out.str();
  EXPECT_EQ(out.str().substr(0, 40), "{\"agent\":{\"spans\":[]},\"q\":{\"spans\":[]},\"");
}

TEST_F(IndexTest, DumpsAnyContentAsJson) {
  const auto first = index.q.alloc();
  std::string bytes;
  for (const char c : {'"', '\\', '\n', '\0', '\x7f', '\xff'}) bytes.push_back(c);
  first.modify().label({short_string_behavior::truncate, bytes}).bytes({0xff, '"', 1, 2});
  first.modify().wide(~u128{0}).number(~u64{0});
  const auto second = index.q.alloc();
  const auto third = index.s.by_key(42);
  std::ostringstream out;
  out << std::hex << std::showbase << index;
  EXPECT_TRUE(is_json(out.str())) << out.str();
  EXPECT_NE(out.str().find("\"s\":{\"spans\":[{\"@ref\":0,\"@refcount\":1,\"n\":42,\"seen\":0}]}"),
            std::string::npos)
      << out.str();
}

TEST_F(IndexTest, UseByASecondThreadIsAFailedCheckInACheckedLibrary) {
  const auto mine = index.q.alloc();
  std::thread([this] { const auto other = index.plain.alloc(); }).join();
  EXPECT_EQ(!take_failures().empty(), render::checks_enabled());
}

TEST_F(IndexTest, AThreadMayTakeAnIndexOver) {
  { const auto mine = index.q.alloc(); }
  std::thread([this] {
    index.rebind_thread();
    const auto other = index.plain.alloc();
  }).join();
}

}  // namespace
}  // namespace spans_test
