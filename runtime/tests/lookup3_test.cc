// SPDX-License-Identifier: Apache-2.0
#include "render/lookup3.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
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

std::vector<u32> words_of(std::string_view bytes) {
  std::vector<u32> words(bytes.size() / 4);
  if (!words.empty()) std::memcpy(words.data(), bytes.data(), words.size() * 4);
  return words;
}

std::string random_bytes(std::mt19937& random, std::size_t length) {
  std::string bytes(length, 0);
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

TEST(Lookup3, HashesWordsAsTheirLittleEndianBytes) {
  std::mt19937 random(1);
  for (std::size_t length = 0; length <= 64; length += 4) {
    const std::string bytes = random_bytes(random, length);
    const std::vector<u32> words = words_of(bytes);
    EXPECT_EQ(lookup3_hashword(words.data(), words.size(), 17),
              lookup3_hashlittle(bytes.data(), bytes.size(), 17))
        << length;
    u32 first = 5;
    u32 second = 6;
    u32 other_first = 5;
    u32 other_second = 6;
    lookup3_hashword2(words.data(), words.size(), &first, &second);
    lookup3_hashlittle2(bytes.data(), bytes.size(), &other_first, &other_second);
    EXPECT_EQ(std::pair(first, second), std::pair(other_first, other_second)) << length;
  }
}

TEST(Lookup3, HashesBigEndianWordsWithHashbig) {
  std::mt19937 random(2);
  for (std::size_t length = 0; length <= 64; ++length) {
    // Padding with zeros changes the length that is mixed in, so undo that through the seed.
    const std::string bytes = random_bytes(random, length);
    std::string swapped = bytes;
    swapped.resize((length + 3) / 4 * 4);
    for (std::size_t i = 0; i < swapped.size(); i += 4) {
      std::reverse(&swapped[i], &swapped[i] + 4);
    }
    const u32 padding = static_cast<u32>(swapped.size() - length);
    EXPECT_EQ(lookup3_hashbig(bytes.data(), length, 99),
              lookup3_hashlittle(swapped.data(), swapped.size(), 99 - padding))
        << length;
  }
}

// Each input stands alone on the heap at its exact size: a sanitizer sees any read beyond it.
TEST(Lookup3, ReadsNothingBeyondTheInputAtAnyAlignment) {
  std::mt19937 random(3);
  for (std::size_t length = 0; length <= 40; ++length) {
    const std::string bytes = random_bytes(random, length);
    const u32 little = lookup3_hashlittle(bytes.data(), length, 1);
    const u32 big = lookup3_hashbig(bytes.data(), length, 1);
    for (std::size_t offset = 0; offset < 4; ++offset) {
      const auto block = std::make_unique<char[]>(offset + length);
      std::memcpy(block.get() + offset, bytes.data(), length);
      EXPECT_EQ(lookup3_hashlittle(block.get() + offset, length, 1), little);
      EXPECT_EQ(lookup3_hashbig(block.get() + offset, length, 1), big);
    }
  }
}

TEST(Lookup3, DependsOnEveryByteTheLengthAndTheSeed) {
  for (std::size_t length = 1; length <= 40; ++length) {
    std::string bytes(length, 'x');
    const u32 before = lookup3_hashlittle(bytes.data(), length, 0);
    EXPECT_NE(lookup3_hashlittle(bytes.data(), length, 1), before);
    EXPECT_NE(lookup3_hashlittle(bytes.data(), length - 1, 0), before);
    for (char& byte : bytes) {
      byte = 'y';
      EXPECT_NE(lookup3_hashlittle(bytes.data(), length, 0), before);
      byte = 'x';
    }
  }
}

/** Hashes of keys as sharding and reference tables combine them: each field seeds the next. */
class KeyHash {
 public:
  explicit KeyHash(u32 seed) : value_(seed) {}

  template <typename Integer>
  KeyHash& integer(Integer field) {
    constexpr u32 size = sizeof field;
    if constexpr (size % 4 == 0) {
      std::array<u32, size / 4> words;
      std::memcpy(words.data(), &field, size);
      value_ = lookup3_hashword(words.data(), words.size(), value_ + size);
    } else {
      value_ = lookup3_hashlittle(&field, size, value_ + size);
    }
    return *this;
  }
  KeyHash& text(std::string_view field) {
    value_ =
        lookup3_hashlittle(field.data(), field.size(), value_ + static_cast<u32>(field.size()));
    return *this;
  }
  [[nodiscard]] u32 value() const { return value_; }

 private:
  u32 value_;
};

TEST(Lookup3, GivesTheDocumentedShardingHashes) {
  constexpr u32 kSeed = 0x7AFBAF00;
  const u128 address = (u128{0x0102030405060708} << 64) | 0x090a0b0c0d0e0f10;
  EXPECT_EQ(KeyHash(kSeed).integer(u32{42}).value(), 0x83de0239u);
  EXPECT_EQ(
      KeyHash(kSeed).integer(address).integer(u16{80}).integer(u128{2}).integer(u16{443}).value(),
      0xd6fe411bu);
  EXPECT_EQ(KeyHash(kSeed).text("role-a").text("az-1").text("role-b").text("az-2").value(),
            0x4628dd84u);
}

TEST(Lookup3, GivesTheDocumentedReferenceTableHashes) {
  constexpr u32 kSeed = 0xBFFB7A00;
  EXPECT_EQ(KeyHash(kSeed).integer(u32{4242}).value(), 0xe9a8b201u);
  EXPECT_EQ(KeyHash(kSeed).integer(u64{7}).value(), 0xe73683abu);
}

}  // namespace
