// SPDX-License-Identifier: Apache-2.0
// Arrays and bounded strings in spans and keys, and in the messages that start their instances.
#include <generated/values/lists/connection.h>
#include <generated/values/lists/index.h>
#include <generated/values/lists/protocol.h>
#include <generated/values/lists/transform_builder.h>
#include <generated/values/lists/writer.h>
#include <gtest/gtest.h>

#include <array>
#include <sstream>
#include <string>

#include "json_reader.h"
#include "render/lookup3.h"
#include "render/memory_writer.h"

namespace values {
namespace {

using lists::keys::place;

TEST(ValueKeys, AreFoundByTextAndByElement) {
  lists::Index index;
  const place key(short_string<6>("here"), {1, -2, 3}, {5});
  const auto instance = index.place.by_key(key);
  EXPECT_EQ(instance.name(), short_string<6>("here"));
  EXPECT_EQ(instance.cells(), (std::array<s16, 3>{1, -2, 3}));
  EXPECT_EQ(index.place.by_key(key, false).loc(), instance.loc());

  place other = key;
  other.cells[2] = 4;
  EXPECT_FALSE(index.place.by_key(other, false).valid());
  other = key;
  other.wide[0] = 6;
  EXPECT_FALSE(index.place.by_key(other, false).valid());
  other = key;
  other.name = "her";
  EXPECT_FALSE(index.place.by_key(other, false).valid());
}

TEST(ValueKeys, AreHashedBySizeOfElement) {
  const place key(short_string<6>("here"), {1, -2, 3}, {5});
  u32 hash = 0x7AFBAF00;
  hash = lookup3_hashlittle("here", 4, hash + 4);
  hash = lookup3_hashlittle(key.cells.data(), 6, hash + 6);
  const u32 words[4] = {5, 0, 0, 0};
  hash = lookup3_hashword(words, 4, hash + 16);
  EXPECT_EQ(lists::containers::place::hasher_t{}(key), hash);
}

TEST(ValueFields, AreSetAndPrinted) {
  lists::Index index;
  const auto instance = index.place.by_key(place(short_string<6>("a\"b"), {1, -2, 3}, {5}));
  EXPECT_EQ(instance.visits(), (std::array<u64, 2>{}));
  instance.modify().visits({7, 8}).note(short_string<4>("n"));
  EXPECT_EQ(instance.visits()[1], 8u);
  std::ostringstream out;
  out << instance;
  EXPECT_EQ(out.str(),
            R"({"@ref":0,"@refcount":1,"name":"a\"b","cells":[1,-2,3],)"
            R"("wide":["0x00000000000000000000000000000005"],"visits":[7,8],"note":"n"})");
  EXPECT_TRUE(spans_test::is_json(out.str()));
}

TEST(ValueKeys, OfMessagesAreTheTextsUpToTheFirstNul) {
  lists::Index index;
  lists::TransformBuilder builder;
  lists::Protocol protocol(builder);
  lists::Connection connection(protocol, index);
  connection.on_connection_authenticated();
  render::MemoryWriter buffer(1 << 12);
  lists::Writer writer(buffer, [] { return u64{1}; });

  const char padded[6] = {'k', 'e', 'y', 0, 'x', 'y'};
  const s16 cells[3] = {1, -2, 3};
  const u128 wide[1] = {5};
  writer.place_start(1, padded, cells, wide);
  writer.place_found(2, padded, cells, wide);
  const char full[6] = {'s', 'i', 'x', 's', 'i', 'x'};
  writer.place_start(3, full, cells, wide);
  const s64 distances[2] = {-1, 1};
  const char title[9] = {'t'};
  writer.place_named(1, title, distances, jb_blob{"text"});
  ASSERT_EQ(protocol.handle_multiple(buffer.view().data(), buffer.size()).result,
            static_cast<int>(buffer.size()));

  EXPECT_EQ(index.place.size(), 2u);
  const auto found = index.place.by_key(place(short_string<6>("key"), {1, -2, 3}, {5}), false);
  EXPECT_EQ(found.refcount(), 3u);
  EXPECT_TRUE(index.place.by_key(place(short_string<6>("sixsix"), {1, -2, 3}, {5}), false).valid());
  EXPECT_EQ(connection.message_stats.counts.lists_place_named, 1u);
}

}  // namespace
}  // namespace values
