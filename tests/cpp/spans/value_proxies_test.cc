// SPDX-License-Identifier: Apache-2.0
// Arrays and bounded strings in what proxies send: keys and parameters.
#include <generated/values/lists/writer.h>
#include <generated/values/mirror/index.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "render/memory_writer.h"

namespace values {
namespace {

lists::Writer writer_to(render::MemoryWriter& buffer) {
  return lists::Writer(buffer, [] { return u64{1}; });
}

TEST(ValueProxies, SendArraysAndBoundedTextsAsAWriterDoes) {
  render::MemoryWriter sent(1 << 12);
  {
    mirror::Index index(std::vector<lists::Writer>{writer_to(sent)});
    const auto place = index.place.by_key({short_string<6>("key"), {1, -2, 3}, {5}});
    const char title[9] = {'t', 'i', 't', 'l', 'e', 0, 'x'};
    const s64 distances[2] = {-1, 1};
    place.place_named(title, distances, jb_blob{"text"});
  }

  render::MemoryWriter expected(1 << 12);
  lists::Writer writer = writer_to(expected);
  const char name[6] = {'k', 'e', 'y'};
  const s16 cells[3] = {1, -2, 3};
  const u128 wide[1] = {5};
  writer.place_start(0, name, cells, wide);
  const char title[9] = {'t', 'i', 't', 'l', 'e', 0, 'x'};
  const s64 distances[2] = {-1, 1};
  writer.place_named(0, title, distances, jb_blob{"text"});
  writer.place_end(0);
  EXPECT_EQ(sent.view(), expected.view());
}

TEST(ValueProxies, PickReceiversByTextAndElements) {
  render::MemoryWriter sent[2] = {render::MemoryWriter(1 << 12), render::MemoryWriter(1 << 12)};
  mirror::Index index({writer_to(sent[0]), writer_to(sent[1])});
  mirror::containers::place::sharding_key_t key{};
  key.name = "key";
  key.cells = {1, -2, 3};
  const auto shard = mirror::containers::place::hash_sharding_key(key) % 2;
  const auto place = index.place.by_key({short_string<6>("key"), {1, -2, 3}, {5}});
  EXPECT_GT(sent[shard].size(), 0u);
  EXPECT_EQ(sent[1 - shard].size(), 0u);
}

}  // namespace
}  // namespace values
