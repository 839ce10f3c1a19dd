// SPDX-License-Identifier: Apache-2.0
//
// Which messages go to whom, when, and what receivers make of them.
#include <stdexcept>
#include <utility>

#include "sender_fixture.h"

namespace proxies_test {
namespace {

using ProxyTraceTest = SenderTest;

TEST_F(ProxyTraceTest, StartOnCreationAndEndAfterTheLastCount) {
  auto first = index.s.by_key(42);
  auto second = index.s.by_key(42);
  EXPECT_EQ(read(b_sent[1]), Lines{"start ref 0 n 42"});
  first.put();
  EXPECT_EQ(b_sent[1].size(), 0u);
  EXPECT_EQ(second.loc(), 0u);
  second.put();
  EXPECT_EQ(b_sent[1].size(), 8u + 16u);
  EXPECT_EQ(b_sent[0].size() + b_sent[2].size(), 0u);
}

TEST_F(ProxyTraceTest, TheReferenceTrace) {
  {
    auto first = index.s.by_key(42);
    const auto second = index.s.by_key(42);
    first.hello(9);
  }
  EXPECT_EQ(read(b_sent[1]),
            (Lines{"start ref 0 n 42", "hello ref 0 n 42 x 9 @100", "end ref 0 n 42"}));
  EXPECT_EQ(b_sent[0].size() + b_sent[2].size(), 0u);
  { const auto broadcast = index.nb.alloc(); }
  for (auto& sent : b_sent) EXPECT_EQ(read(sent), (Lines{"r_start ref 0", "r_end ref 0"}));
  index.send_pulse();
  for (auto& sent : b_sent) EXPECT_EQ(read(sent), Lines{"pulse"});
  EXPECT_EQ(c_sent[0].size(), 8u + 2u);
  for (auto& sent : matching_sent) EXPECT_EQ(sent.size(), 8u + 2u);
}

TEST_F(ProxyTraceTest, AFindThatFailsOrAFullPoolSendsNothing) {
  EXPECT_FALSE(index.s.by_key(1, false).valid());
  std::vector<a::auto_handles::nb> all;
  for (int i = 0; i < 4; ++i) all.push_back(index.nb.alloc());
  for (auto& sent : b_sent) sent.clear();
  EXPECT_FALSE(index.nb.alloc().valid());
  for (auto& sent : b_sent) EXPECT_EQ(sent.size(), 0u);
}

TEST_F(ProxyTraceTest, TheEndOfALocationComesBeforeItsNextStart) {
  { const auto first = index.s.by_key(42); }
  { const auto next = index.s.by_key(42); }
  EXPECT_EQ(read(b_sent[1]),
            (Lines{"start ref 0 n 42", "end ref 0 n 42", "start ref 0 n 42", "end ref 0 n 42"}));
}

TEST_F(ProxyTraceTest, TheStartFollowsTheConstructorAndTheEndTheDestructor) {
  std::size_t sent_when_made = 99;
  std::size_t sent_when_destroyed = 99;
  on_made = [&] { sent_when_made = b_sent[1].size(); };
  on_destroyed = [&] { sent_when_destroyed = b_sent[1].size(); };
  { const auto s = index.s.by_key(42); }
  EXPECT_EQ(sent_when_made, 0u);
  EXPECT_EQ(sent_when_destroyed, b_sent[1].size() - (8 + 16));
}

TEST_F(ProxyTraceTest, AnInstanceThatCouldNotBeMadeSendsNothing) {
  on_made = [] { throw std::runtime_error("refused"); };
  EXPECT_THROW(index.s.by_key(42), std::runtime_error);
  EXPECT_EQ(b_sent[1].size(), 0u);
}

TEST_F(ProxyTraceTest, ADestructorMayMakeAnInstanceWithTheSameKey) {
  auto s = index.s.by_key(42);
  on_destroyed = [&] {
    on_destroyed = nullptr;
    const auto next = index.s.by_key(42);
    EXPECT_EQ(next.loc(), 1u);
  };
  s.put();
  EXPECT_EQ(index.s.size(), 0u);
  EXPECT_EQ(read(b_sent[1]),
            (Lines{"start ref 0 n 42", "start ref 1 n 42", "end ref 1 n 42", "end ref 0 n 42"}));
}

TEST_F(ProxyTraceTest, WhatAnInstanceRefersToEndsBeforeItself) {
  auto flow = index.flow.by_key({443, {}, 1});
  flow.modify().peer(index.s.by_key(7));
  EXPECT_EQ(index.s.size(), 2u);  // the peer, and the near one that follows from the key
  flow.put();
  EXPECT_EQ(index.s.size(), 0u);
  Lines all;
  for (auto& sent : b_sent) {
    const Lines lines = read(sent);
    all.insert(all.end(), lines.begin(), lines.end());
  }
  EXPECT_EQ(all.size(), 6u);
}

TEST_F(ProxyTraceTest, AnIndexThatEndsSendsNoEnds) {
  Buffers<1> b_last;
  Buffers<1> c_last;
  Buffers<1> matching_last;
  const auto previous = render::set_check_handler([](const char* /*leak*/) noexcept {});
  {
    a::Index other(writers_to<b::Writer>(b_last), writers_to<c::Writer>(c_last),
                   writers_to<matching::Writer>(matching_last));
    EXPECT_TRUE(other.s.by_key(1).to_handle().release() == 0);
  }
  render::set_check_handler(previous);
  EXPECT_EQ(read(b_last[0]), Lines{"start ref 0 n 1"});
}

TEST_F(ProxyTraceTest, EqualKeysOfSeveralSendersMeetInOneInstance) {
  Buffers<3> other_sent;
  a::Index other(writers_to<b::Writer>(other_sent), writers_to<c::Writer>(c_sent),
                 writers_to<matching::Writer>(matching_sent));
  b::Index receiver;
  Channel from_one(receiver);
  Channel from_other(receiver);

  auto one = index.s.by_key(42);
  const auto filler = other.s.by_key(1);
  auto two = other.s.by_key(42);
  ASSERT_TRUE(from_one.handle(b_sent[1].view()));
  ASSERT_TRUE(from_other.handle(other_sent[1].view()));
  EXPECT_EQ(take_received().back(), "start ref 1 n 42");
  const auto met = receiver.s.by_key(42, false);
  ASSERT_TRUE(met.valid());
  EXPECT_EQ(met.refcount(), 3u);

  b_sent[1].clear();
  one.put();
  ASSERT_TRUE(from_one.handle(b_sent[1].view()));
  EXPECT_EQ(met.refcount(), 2u);
  other_sent[1].clear();
  two.hello(3);
  ASSERT_TRUE(from_other.handle(other_sent[1].view()));
  EXPECT_EQ(take_received(), (Lines{"end ref 0 n 42", "hello ref 1 n 42 x 3 @100"}));
  EXPECT_EQ(from_one.errors() + from_other.errors(), 0u);
}

TEST_F(ProxyTraceTest, AReceiverWithoutRoomCountsAndTheSenderIsNotTold) {
  std::vector<a::auto_handles::s> mine;
  b::Index receiver;
  Channel channel(receiver);
  std::vector<b::auto_handles::s> theirs;
  for (u32 n = 0; n < b::containers::s::pool_size; ++n) {
    theirs.push_back(receiver.s.by_key(1000 + n));
  }
  mine.push_back(index.s.by_key(42));
  mine.back().hello(1);
  mine.clear();
  ASSERT_TRUE(channel.handle(b_sent[1].view()));
  EXPECT_EQ(channel.errors(), 3u);
  EXPECT_EQ(index.proxy_errors(), 0u);
}

}  // namespace
}  // namespace proxies_test
