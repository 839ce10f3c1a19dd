// SPDX-License-Identifier: Apache-2.0
//
// Index::close(): receivers are told of the end of everything that mirrors theirs.
#include <cstddef>

#include "sender_fixture.h"

namespace proxies_test {
namespace {

using CloseTest = SenderTest;

TEST_F(CloseTest, SendsTheEndsOfAllInstances) {
  const auto one = index.s.by_key(42);  // receiver 1
  const auto also_held = index.s.by_key(42);
  const auto two = index.nb.alloc();  // all receivers
  const auto log = index.log.alloc();
  for (auto& sent : b_sent) read(sent);
  c_sent[0].clear();
  index.close();
  EXPECT_EQ(b_sent[1].size(), 2u * (8 + 16)) << "one end each, whatever the counts";
  EXPECT_EQ(b_sent[0].size(), 8u + 16u);
  EXPECT_EQ(b_sent[2].size(), 8u + 16u);
  EXPECT_EQ(c_sent[0].size(), 8u + 16u);
  EXPECT_EQ(index.s.size() + index.nb.size() + index.log.size(), 0u);
  EXPECT_EQ(index.proxy_errors(), 0u);
}

TEST_F(CloseTest, TheReceiverHasNothingLeft) {
  b::Index receiver;
  Channel channel(receiver);
  const auto one = index.s.by_key(42);
  const auto flow = index.flow.by_key({443, {}, 1});
  const auto spread = index.spread.alloc({short_string_behavior::truncate, "z"}, 1);
  for (auto& sent : b_sent) {
    ASSERT_TRUE(channel.handle(sent.view()));
    sent.clear();
  }
  EXPECT_GT(receiver.s.size() + receiver.flow.size() + receiver.r.size(), 0u);
  index.close();
  for (auto& sent : b_sent) ASSERT_TRUE(channel.handle(sent.view()));
  EXPECT_EQ(receiver.s.size() + receiver.flow.size() + receiver.r.size(), 0u);
  EXPECT_EQ(channel.errors(), 0u);
}

TEST_F(CloseTest, IsDoneOnce) {
  Buffers<1> b_last;
  Buffers<1> c_last;
  Buffers<1> matching_last;
  {
    a::Index other(writers_to<b::Writer>(b_last), writers_to<c::Writer>(c_last),
                   writers_to<matching::Writer>(matching_last));
    const auto held = other.s.by_key(1);
    other.close();
    other.close();
  }
  EXPECT_EQ(read(b_last[0]), (Lines{"start ref 0 n 1", "end ref 0 n 1"}));
}

TEST_F(CloseTest, EndsFollowTheDestructorsOfAllInstances) {
  const auto one = index.s.by_key(42);
  const auto broadcast = index.nb.alloc();
  const u8 bytes[4] = {1, 2, 3, 4};
  on_destroyed = [&] { index.nb.at(broadcast.loc()).say(jb_blob{"last"}, bytes, 5); };
  index.close();
  EXPECT_EQ(read(b_sent[0]), (Lines{"r_start ref 0", "say ref 0 last 4 5 @100", "r_end ref 0"}));
  EXPECT_EQ(read(b_sent[1]), (Lines{"start ref 0 n 42", "r_start ref 0", "say ref 0 last 4 5 @100",
                                    "end ref 0 n 42", "r_end ref 0"}));
}

TEST_F(CloseTest, CountsMayBeDroppedAfterwards) {
  auto automatic = index.s.by_key(42);
  auto stored = index.nb.alloc().to_handle();
  const auto loc = index.spread.alloc({short_string_behavior::truncate, "z"}, 1).release();
  index.close();
  for (auto& sent : b_sent) sent.clear();
  EXPECT_FALSE(stored.access(index).valid());
  EXPECT_TRUE(stored.put(index));
  EXPECT_FALSE(stored.valid());
  EXPECT_FALSE(index.spread.put(loc));
  automatic.put();
  EXPECT_FALSE(automatic.valid());
  for (auto& sent : b_sent) EXPECT_EQ(sent.size(), 0u);
}

TEST_F(CloseTest, NothingCanBeMadeOrFoundAfterwards) {
  const auto loc = index.s.by_key(42).release();
  index.close();
  for (auto& sent : b_sent) sent.clear();
  EXPECT_FALSE(index.s.by_key(42).valid());
  EXPECT_FALSE(index.s.by_key(43).valid());
  EXPECT_FALSE(index.s.get(loc).valid());
  EXPECT_FALSE(index.s.at(loc).valid());
  EXPECT_FALSE(index.nb.alloc().valid());
  EXPECT_FALSE(index.spread.alloc({short_string_behavior::truncate, "z"}, 1).valid());
  for (auto& sent : b_sent) EXPECT_EQ(sent.size(), 0u);
  index.send_pulse();
  for (auto& sent : b_sent) EXPECT_EQ(read(sent), Lines{"pulse"});
}

TEST_F(CloseTest, EndsThatAreLostAreCounted) {
  Buffers<1> none{render::MemoryWriter(std::size_t{0})};
  a::Index other(writers_to<b::Writer>(none), writers_to<c::Writer>(c_sent),
                 writers_to<matching::Writer>(matching_sent));
  const auto held = other.s.by_key(1);
  EXPECT_EQ(other.proxy_errors(), 1u);
  other.close();
  EXPECT_EQ(other.proxy_errors(), 2u);
}

}  // namespace
}  // namespace proxies_test
