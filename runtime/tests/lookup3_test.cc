// SPDX-License-Identifier: Apache-2.0
#include "render/lookup3.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <random>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view kSpeech = "Four score and seven years ago";

// The values the algorithm's author publishes as its self test.
TEST(Lookup3, GivesThePublishedValuesOfHashlittle) {
  EXPECT_EQ(lookup3_hashlittle("", 0, 0), 0xdeadbeefu);
  EXPECT_EQ(lookup3_hashlittle(kSpeech.data(), kSpeech.size(), 0), 0x17770551u);
  EXPECT_EQ(lookup3_hashlittle(kSpeech.data(), kSpeech.size(), 1), 0xcd628161u);
}

TEST(Lookup3, GivesThePublishedValuesOfHashlittle2) {
  const auto hash = [](std::string_view text, u32 first, u32 second) {
    lookup3_hashlittle2(text.data(), text.size(), &first, &second);
    return std::pair(first, second);
  };
  EXPECT_EQ(hash("", 0, 0), std::pair(0xdeadbeefu, 0xdeadbeefu));
  EXPECT_EQ(hash("", 0, 0xdeadbeef), std::pair(0xbd5b7ddeu, 0xdeadbeefu));
  EXPECT_EQ(hash("", 0xdeadbeef, 0xdeadbeef), std::pair(0x9c093ccdu, 0xbd5b7ddeu));
  EXPECT_EQ(hash(kSpeech, 0, 0), std::pair(0x17770551u, 0xce7226e6u));
  EXPECT_EQ(hash(kSpeech, 0, 1), std::pair(0xe3607caeu, 0xbd371de4u));
  EXPECT_EQ(hash(kSpeech, 1, 0), std::pair(0xcd628161u, 0x6cbea4b3u));
}

}  // namespace
