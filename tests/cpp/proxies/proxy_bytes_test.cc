// SPDX-License-Identifier: Apache-2.0
//
// The bytes that proxies send.
#include <algorithm>
#include <string>

#include "sender_fixture.h"

namespace proxies_test {
namespace {

using ProxyBytesTest = SenderTest;

/** The bytes of a text such as `a5 01`. */
std::string bytes(std::string_view hex) {
  std::string out;
  int high = -1;
  for (const char c : hex) {
    if (c == ' ') continue;
    const int digit = c <= '9' ? c - '0' : c - 'a' + 10;
    if (high < 0) {
      high = digit;
    } else {
      out.push_back(static_cast<char>(high * 16 + digit));
      high = -1;
    }
  }
  return out;
}

TEST_F(ProxyBytesTest, AStartHasTheLocationAndTheKey) {
  const u128 addr1 = (u128{0x0102030405060708} << 64) | 0x090a0b0c0d0e0f10;
  std::vector<a::auto_handles::pair> before;
  for (u16 port = 0; port < 7; ++port) before.push_back(index.pair.by_key({1, port, 2, 3}));
  for (auto& sent : matching_sent) sent.clear();
  auto pair = index.pair.by_key({addr1, 80, 2, 443});
  ASSERT_EQ(pair.loc(), 7u);
  EXPECT_EQ(matching_sent[3].view(), bytes("64 00 00 00 00 00 00 00"
                                           "a5 01 50 00 bb 01 00 00 07 00 00 00 00 00 00 00"
                                           "10 0f 0e 0d 0c 0b 0a 09 08 07 06 05 04 03 02 01"
                                           "02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"));
  matching_sent[3].clear();
  pair.put();
  EXPECT_EQ(matching_sent[3].view(), bytes("64 00 00 00 00 00 00 00"
                                           "a6 01 00 00 00 00 00 00 07 00 00 00 00 00 00 00"));
}

TEST_F(ProxyBytesTest, TheReferenceGoesToItsParameterWhateverItsNumber) {
  const auto filler = index.flow.by_key({1, {}, 0});
  for (auto& sent : b_sent) sent.clear();
  std::array<u8, 16> addr{};
  addr[15] = 77;
  auto flow = index.flow.by_key({443, addr, 1});
  flow.flow_data(3, 5, 9);
  flow.flow_data_tstamp(200, 4, 6, 8);
  flow.put();
  const std::size_t shard = a::containers::flow::hash_sharding_key({addr}) % 3;
  Lines lines = read(b_sent[shard]);
  std::erase_if(lines, [](const std::string& line) { return line.find(" n ") != line.npos; });
  EXPECT_EQ(lines, (Lines{"open ref 1 port 443 addr 77", "data ref 1 5 9 3 @100",
                          "data ref 1 6 8 4 @200", "close ref 1"}));
}

}  // namespace
}  // namespace proxies_test
