// SPDX-License-Identifier: Apache-2.0
#include <generated/proxies_test/d/index.h>

#include <stdexcept>
#include <type_traits>

#include "sender_fixture.h"

namespace proxies_test {
namespace {

using IndexWritersTest = SenderTest;

TEST_F(IndexWritersTest, AreTakenInTheOrderOfTheNamesOfTheApps) {
  static_assert(std::is_constructible_v<a::Index, std::vector<b::Writer>, std::vector<c::Writer>,
                                        std::vector<matching::Writer>>);
  static_assert(!std::is_default_constructible_v<a::Index>);
  static_assert(std::is_same_v<decltype(index.b_writers_), std::vector<b::Writer>>);
  EXPECT_EQ(index.b_writers_.size(), 3u);
  EXPECT_EQ(index.c_writers_.size(), 1u);
  EXPECT_EQ(index.matching_writers_.size(), 4u);
}

TEST_F(IndexWritersTest, NoWriterToChooseAShardFromIsAnException) {
  try {
    a::Index none({}, writers_to<c::Writer>(c_sent), writers_to<matching::Writer>(matching_sent));
    FAIL() << "nothing thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "app 'b' is sent to by shards, but there is no writer for it");
  }
  EXPECT_THROW(a::Index(writers_to<b::Writer>(b_sent), writers_to<c::Writer>(c_sent), {}),
               std::runtime_error);
}

TEST_F(IndexWritersTest, WithoutShardsNobodyMayListen) {
  a::Index nobody(writers_to<b::Writer>(b_sent), {}, writers_to<matching::Writer>(matching_sent));
  auto log = nobody.log.alloc();
  log.line(jb_blob{"unheard"});
  log.put();
  EXPECT_EQ(nobody.proxy_errors(), 0u);
}

TEST_F(IndexWritersTest, OneWriterMayBeGivenInBraces) {
  c::Writer writer(c_sent[0], [] { return u64{5}; });
  d::Index single({writer});
  { const auto only = single.only.alloc(); }
  EXPECT_EQ(c_sent[0].size(), 2u * (8 + 16));
}

}  // namespace
}  // namespace proxies_test
