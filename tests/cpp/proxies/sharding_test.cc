// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <set>

#include "sender_fixture.h"

namespace proxies_test {
namespace {

using ShardingTest = SenderTest;

constexpr u128 addr1 = (u128{0x0102030405060708} << 64) | 0x090a0b0c0d0e0f10;

TEST_F(ShardingTest, HashOfTheShardingKeyIsTheSameEverywhere) {
  EXPECT_EQ(a::containers::s::hash_sharding_key({42}), 0x83de0239u);
  EXPECT_EQ(a::containers::pair::hash_sharding_key({addr1, 80, 2, 443}), 0xd6fe411bu);
}

TEST_F(ShardingTest, TheShardIsTheHashModuloTheWriters) {
  const auto pair = index.pair.by_key({addr1, 80, 2, 443});
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(matching_sent[i].size() != 0, i == 3) << i;
  const auto s = index.s.by_key(42);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(b_sent[i].size() != 0, i == 1) << i;
}

TEST_F(ShardingTest, AllocTakesTheShardingFieldsInTheOrderOfTheClause) {
  const auto spread =
      index.spread.alloc(short_string<8>{short_string_behavior::truncate, "zone-a"}, 7);
  EXPECT_EQ(spread.number(), 7u);
  EXPECT_EQ(spread.zone().to_string_view(), "zone-a");
  EXPECT_EQ(spread.shard(), 0u);
  const std::size_t shard =
      a::containers::spread::hash_sharding_key({spread.zone(), spread.number()}) % 3;
  EXPECT_EQ(read(b_sent[shard]), Lines{"r_start ref 0"});
}

TEST_F(ShardingTest, TheShardIsThatOfTheCreation) {
  auto spread = index.spread.alloc({}, 7);
  std::size_t shard = 0;
  while (b_sent[shard].size() == 0) ++shard;
  for (u16 number = 0; number < 100; ++number) {
    spread.modify().number(number).shard(number);
    spread.say(jb_blob{"x"}, std::array<u8, 4>{}.data(), number);
  }
  spread.put();
  EXPECT_EQ(read(b_sent[shard]).size(), 102u);
  for (auto& sent : b_sent) EXPECT_EQ(sent.size(), 0u);
}

TEST_F(ShardingTest, ThereMayBeMoreThan255Shards) {
  constexpr u32 shards = 1000;
  const auto sent = std::make_unique<Buffers<shards>>();
  a::Index large(writers_to<b::Writer>(*sent), writers_to<c::Writer>(c_sent),
                 writers_to<matching::Writer>(matching_sent));
  std::set<std::size_t> used;
  for (u16 number = 0; number < 3000; ++number) {
    const std::size_t shard = a::containers::spread::hash_sharding_key({{}, number}) % shards;
    {
      const auto spread = large.spread.alloc({}, number);
      ASSERT_GT((*sent)[shard].size(), 0u);
    }
    ASSERT_EQ(read((*sent)[shard]).size(), 2u);
    used.insert(shard);
  }
  EXPECT_GT(used.size(), 900u);
  for (auto& buffer : *sent) ASSERT_EQ(buffer.size(), 0u);
}

TEST_F(ShardingTest, AWriterThatWasTakenAwayIsAFailedCheck) {
  auto s = index.s.by_key(42);
  index.b_writers_.pop_back();
  index.b_writers_.pop_back();
  const auto previous = render::set_check_handler([](const char* /*what*/) noexcept {});
  EXPECT_THROW(s.hello(1), std::system_error);
  s.put();
  render::set_check_handler(previous);
  EXPECT_EQ(index.proxy_errors(), 1u);
}

}  // namespace
}  // namespace proxies_test
