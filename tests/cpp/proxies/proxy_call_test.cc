// SPDX-License-Identifier: Apache-2.0
//
// Calls on weak references, and what happens when nothing can be sent.
#include <system_error>

#include "sender_fixture.h"

namespace proxies_test {
namespace {

using ProxyCallTest = SenderTest;

constexpr u8 four_bytes[4] = {1, 2, 3, 4};

TEST_F(ProxyCallTest, GoesToTheReceiverOfTheInstance) {
  auto s = index.s.by_key(42);
  const a::weak_refs::s view = s;
  view.hello(1);
  view.hello_tstamp(7, 2);
  EXPECT_EQ(read(b_sent[1]),
            (Lines{"start ref 0 n 42", "hello ref 0 n 42 x 1 @100", "hello ref 0 n 42 x 2 @7"}));
}

TEST_F(ProxyCallTest, GoesToAllReceiversWithoutSharding) {
  const auto nb = index.nb.alloc();
  nb.say(jb_blob{"hi"}, four_bytes, 17);
  nb.say_tstamp(8, jb_blob{"ho"}, four_bytes, 18);
  for (auto& sent : b_sent) {
    EXPECT_EQ(read(sent),
              (Lines{"r_start ref 0", "say ref 0 hi 4 17 @100", "say ref 0 ho 4 18 @8"}));
  }
}

TEST_F(ProxyCallTest, OnAnInvalidReferenceStopsTheProgram) {
  EXPECT_DEATH(a::auto_handles::s(index).hello(1), "invalid weak reference");
}

TEST_F(ProxyCallTest, ThrowsWhatTheBufferSays) {
  Buffers<2> unused;
  std::array<u8, 24> room{};
  render::MemoryWriter small(room);
  std::vector<b::Writer> writers;
  writers.emplace_back(small, [] { return u64{1}; });
  writers.emplace_back(unused[0], [] { return u64{1}; });
  a::Index other(std::move(writers), writers_to<c::Writer>(c_sent),
                 writers_to<matching::Writer>(matching_sent));
  {
    auto nb = other.nb.alloc();
    EXPECT_EQ(small.size(), 24u);
    const std::size_t sent = unused[0].size();
    EXPECT_THROW(nb.say(jb_blob{"hi"}, four_bytes, 1), std::system_error);
    EXPECT_GT(unused[0].size(), sent) << "the other receiver is not kept from it";
    EXPECT_THROW(other.send_pulse(), std::system_error);
  }
  EXPECT_EQ(read(unused[0]),
            (Lines{"r_start ref 0", "say ref 0 hi 4 1 @1", "r_end ref 0", "pulse"}));
}

TEST_F(ProxyCallTest, StartsAndEndsThatAreLostAreCounted) {
  Buffers<1> none{render::MemoryWriter(std::size_t{0})};
  a::Index other(writers_to<b::Writer>(none), writers_to<c::Writer>(c_sent),
                 writers_to<matching::Writer>(matching_sent));
  auto s = other.s.by_key(1);
  EXPECT_TRUE(s.valid());
  EXPECT_EQ(other.proxy_errors(), 1u);
  s.put();
  EXPECT_EQ(other.proxy_errors(), 2u);
  EXPECT_EQ(other.s.size(), 0u);
}

}  // namespace
}  // namespace proxies_test
