// SPDX-License-Identifier: Apache-2.0
//
// The predecessor's library as hand-written code uses it.
#include <generated/compat/collect/meta.h>
#include <generated/compat/collect/writer.h>
#include <gtest/gtest.h>
#include <jitbuf/jb.h>
#include <legacy/vector_writer.h>
#include <platform/platform.h>
#include <util/container_of.h>
#include <util/element_queue.h>
#include <util/expected.h>
#include <util/fixed_hash.h>
#include <util/json_converter.h>
#include <util/lookup3_hasher.h>
#include <util/meta.h>
#include <util/pool.h>
#include <util/rpc_queue_matrix.h>
#include <util/short_string.h>

#include <chrono>
#include <sstream>
#include <string>
#include <system_error>
#include <unordered_set>
#include <vector>

namespace {

namespace collect = compat::collect;

TEST(CompatLibrary, ClocksGiveNanoseconds) {
  u64 const before = monotonic();
  EXPECT_LE(before, monotonic());
  EXPECT_GT(fp_get_time_ns(), u64{1'577'836'800} * std::chrono::nanoseconds(1s).count());
}

TEST(CompatLibrary, ExpectedValuesAndErrors) {
  auto const half = [](int number) -> Expected<int, std::error_code> {
    if (number % 2 != 0) return {unexpected, EINVAL, std::generic_category()};
    return number / 2;
  };
  EXPECT_EQ(*half(4), 2);
  EXPECT_FALSE(half(3));
  EXPECT_EQ(half(3).error().value(), EINVAL);
  int errors = 0;
  half(3).on_error([&errors](std::error_code const&) { ++errors; });
  EXPECT_EQ(errors, 1);
}

struct Pair {
  u32 a;
  u32 b;
  bool operator==(Pair const&) const = default;
};

TEST(CompatLibrary, TablesOfTheUser) {
  FixedHash<Pair, std::string, 2, lookup3_hasher<Pair>> table;
  auto const position = table.insert({1, 2}, "x");
  ASSERT_NE(position.index, table.invalid);
  EXPECT_EQ(table.find({1, 2}).entry, position.entry);
  EXPECT_TRUE(table.erase({1, 2}));
  EXPECT_TRUE(table.empty());
  std::unordered_set<u64, lookup3_hasher<u64>> const set = {1, 2};
  EXPECT_TRUE(set.contains(2));

  Pool<Pair, 4> pool;
  auto const slot = pool.emplace();
  EXPECT_EQ(pool[slot.index].a, 0u);
  EXPECT_EQ(container_of(&slot.entry->b, Pair, b), slot.entry);
}

TEST(CompatLibrary, QueuesBetweenThreads) {
  RpcQueueMatrix matrix(1, 2, 16, 1024);
  auto writers = matrix.make_writers<collect::Writer>(0, [] { return u64{1}; });
  ASSERT_EQ(writers.size(), 2u);
  writers[1].heartbeat(5);
  EXPECT_EQ(matrix.queue(0, 0).elem_count(), 0u);
  EXPECT_EQ(matrix.queue(0, 1).elem_count(), 1u);
}

TEST(CompatLibrary, RecordsAsJson) {
  legacy::VectorWriter buffer;
  collect::Writer writer(buffer, [] { return u64{9}; });
  writer.hello(1, jb_blob{std::string("web-1")});
  std::ostringstream out;
  json_converter::WireToJsonConverter<compat::collect_metadata> converter(out);
  EXPECT_EQ(*converter.process(buffer.bytes.data(), buffer.bytes.size()), buffer.bytes.size());
  EXPECT_EQ(out.str(),
            R"({"name":"hello","rpc_id":10,"timestamp":9,"data":{"kind":1,"name":"web-1"}})");
}

TEST(CompatLibrary, MetadataOfAllMessages) {
  std::vector<std::string> names;
  meta::foreach<compat::collect_metadata::messages>([&names](auto tag) {
    using message = decltype(meta::tag_type(tag));
    names.emplace_back(message::name);
  });
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(names.front(), "hello");
  EXPECT_EQ(names.back(), "pulse");
  using metadata = compat::collect_metadata::message_metadata_for<jsrv_collect__socket_peer>;
  static_assert(std::is_same_v<metadata::wire_message, jb_collect__socket_peer>);
  jsrv_collect__socket_peer message{};
  message.sk = 77;
  EXPECT_EQ(metadata::reference::get(&message), 77u);
}

TEST(CompatLibrary, TextsOfMessages) {
  jb_blob const blob{std::string_view("abc")};
  EXPECT_EQ(blob, "abc");
  std::string text;
  assign_jb(text, blob);
  EXPECT_EQ(text, "abc");
  u8 const array[8] = {'x', 'y'};
  EXPECT_EQ(to_jb_blob(array).to_string(), "xy");
  EXPECT_EQ(render_array_to_string(array), "xy");
  assign_render_array(text, array);
  EXPECT_EQ(text, "xy");
  EXPECT_EQ(as_short_string<4>("abcdef"), "abcd");
  short_string<4> small;
  small.truncate(blob);
  EXPECT_EQ(small.to_string(), "abc");
}

}  // namespace
