// SPDX-License-Identifier: Apache-2.0
#include "render/short_string.h"

#include <gtest/gtest.h>

#include <array>
#include <sstream>
#include <string>
#include <string_view>

#include "check_recorder.h"

namespace {

using namespace std::string_view_literals;
using render::test::CheckRecorder;

constexpr auto kTruncate = short_string_behavior::truncate;
constexpr auto kNoTruncate = short_string_behavior::no_truncate;

/** True if every byte behind the text is zero. */
template <std::size_t N>
bool is_padded_with_zeros(const short_string<N>& text) {
  for (std::size_t i = text.size(); i < N; ++i) {
    if (text.buf[i] != 0) return false;
  }
  return true;
}

TEST(ShortString, IsEmptyAndZeroByDefault) {
  const short_string<8> text;
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(text.size(), 0u);
  EXPECT_EQ(text, "");
  EXPECT_TRUE(is_padded_with_zeros(text));
}

TEST(ShortString, HasTheDocumentedLayout) {
  EXPECT_EQ(sizeof(short_string<16>), 18u);
  EXPECT_EQ(offsetof(short_string<16>, len), 16u);
  EXPECT_EQ(short_string<16>::max_len, 16u);
  EXPECT_EQ(short_string<16>::max_len(), 16u);
  EXPECT_EQ(short_string<65535>::max_len, 65535u);
}

TEST(ShortString, IsMadeFromPointerAndLength) {
  const short_string<8> text("a\0bc", 3);
  EXPECT_EQ(text, "a\0b"sv);
}

TEST(ShortString, TakesArraysUpToTheFirstNulInConstructionAndAssignment) {
  const char array[8] = {'a', 'b', 0, 'c', 0, 0, 0, 0};
  const unsigned char bytes[3] = {'x', 'y', 'z'};
  const short_string<8> constructed = array;
  short_string<8> assigned;
  assigned = array;
  EXPECT_EQ(constructed, "ab");
  EXPECT_EQ(assigned, "ab");
  EXPECT_TRUE(is_padded_with_zeros(assigned));
  assigned = bytes;
  EXPECT_EQ(assigned, "xyz");
  EXPECT_EQ(short_string<8>(bytes), "xyz");
}

TEST(ShortString, AcceptsALongerArrayWhoseTextFits) {
  const char array[100] = "abc";
  EXPECT_EQ(short_string<4>(array), "abc");
  EXPECT_EQ(short_string<4>("abcd"), "abcd");
}

TEST(ShortString, TruncatesWhenAskedTo) {
  const CheckRecorder recorder;
  EXPECT_EQ(short_string<3>(kTruncate, "abcdef"sv), "abc");
  EXPECT_EQ(short_string<3>(kTruncate, jb_blob{"abcdef"sv}), "abc");
  EXPECT_EQ(short_string<3>(kTruncate, std::string("ab")), "ab");
  short_string<3> text("xyz");
  text.truncate("12345"sv);
  EXPECT_EQ(text, "123");
  text.truncate(jb_blob{"4"sv});
  EXPECT_EQ(text, "4");
  EXPECT_TRUE(is_padded_with_zeros(text));
  EXPECT_TRUE(recorder.failures().empty());
}

TEST(ShortString, ReportsAndCutsOverLongText) {
  const CheckRecorder recorder;
  EXPECT_EQ(short_string<3>("abcdef", 6), "abc");
  EXPECT_EQ(short_string<3>(kNoTruncate, "abcdef"sv), "abc");
  EXPECT_EQ(short_string<3>("abcdef"), "abc");
  short_string<3> text;
  text = "abcdef"sv;
  EXPECT_EQ(text, "abc");
  text = jb_blob{"123456"sv};
  EXPECT_EQ(text, "123");
  EXPECT_EQ(recorder.failures().size(), 5u);
  EXPECT_EQ(short_string<3>(kNoTruncate, jb_blob{"abc"sv}), "abc");
  EXPECT_EQ(recorder.failures().size(), 5u);
}

TEST(ShortString, AssignsAnyTextAndClearsTheRest) {
  short_string<16> text("a rather long on");
  text = "view"sv;
  EXPECT_EQ(text, "view");
  EXPECT_TRUE(is_padded_with_zeros(text));
  text = std::string("string");
  EXPECT_EQ(text, "string");
  text = jb_blob{"blob"sv};
  EXPECT_EQ(text, "blob");
  text = "literal";
  EXPECT_EQ(text, "literal");
  const char* pointer = "pointer";
  text = pointer;
  EXPECT_EQ(text, "pointer");
  text = ""sv;
  EXPECT_TRUE(text.empty());
  EXPECT_TRUE(is_padded_with_zeros(text));
}

TEST(ShortString, TakesSmallerOnes) {
  const short_string<4> smaller("abcd");
  const short_string<8> constructed = smaller;
  short_string<8> assigned;
  assigned = smaller;
  EXPECT_EQ(constructed, "abcd");
  EXPECT_EQ(assigned, "abcd");
  EXPECT_FALSE((std::is_convertible_v<short_string<8>, short_string<4>>));
}

TEST(ShortString, TakesAPartOfItself) {
  short_string<8> text("abcdefgh");
  text = text.to_string_view().substr(2, 3);
  EXPECT_EQ(text, "cde");
  EXPECT_TRUE(is_padded_with_zeros(text));
}

TEST(ShortString, ComparesByLengthAndBytes) {
  const short_string<8> text("abc");
  EXPECT_TRUE(text == short_string<8>("abc"));
  EXPECT_TRUE(text == short_string<20>("abc"));
  EXPECT_TRUE(text != short_string<8>("abcd"));
  EXPECT_TRUE(text == "abc"sv);
  EXPECT_TRUE("abc"sv == text);
  EXPECT_TRUE(text == jb_blob{"abc"sv});
  EXPECT_TRUE(jb_blob{"abc"sv} == text);
  EXPECT_TRUE(text == std::string("abc"));
  EXPECT_TRUE(text != "abc\0"sv) << "a NUL counts";
}

TEST(ShortString, ConvertsToPaddedArraysAndViews) {
  const short_string<4> text("ab");
  const std::array<char, 4> chars = text;
  const std::array<unsigned char, 4> bytes = text;
  const std::string_view view = text;
  EXPECT_EQ(chars, (std::array<char, 4>{'a', 'b', 0, 0}));
  EXPECT_EQ(bytes, (std::array<unsigned char, 4>{'a', 'b', 0, 0}));
  EXPECT_EQ(view.data(), text.data());
  EXPECT_EQ(text.to_string(), "ab");
}

TEST(ShortString, GivesAccessToItsCharacters) {
  short_string<4> text("ab");
  text[0] = 'x';
  EXPECT_EQ(std::string(text.begin(), text.end()), "xb");
  EXPECT_EQ(text.udata()[1], 'b');
  *text.begin() = 'y';
  EXPECT_EQ(std::as_const(text)[0], 'y');
}

TEST(ShortString, Prints) {
  std::ostringstream out;
  out << short_string<8>("text") << '|' << short_string<8>();
  EXPECT_EQ(out.str(), "text|");
  EXPECT_EQ(format_as(short_string<8>("text")), "text");
}

TEST(ShortString, IsMadeByHelpers) {
  const unsigned char bytes[4] = {'a', 0, 'b', 0};
  const std::array<unsigned char, 4> array = {'a', 'b', 'c', 'd'};
  EXPECT_EQ(to_short_string("abc"), "abc");
  EXPECT_EQ(to_short_string(bytes), "a");
  EXPECT_EQ(to_short_string(array), "abcd");
  EXPECT_EQ(as_short_string<3>("abcdef"), "abc");
}

struct Key {
  Key() = default;
  Key(short_string<4> first, short_string<4> second) : a(first), b(second) {}
  short_string<4> a;
  short_string<4> b;
};
struct SingleKey {
  SingleKey() = default;
  SingleKey(short_string<4> only) : a(only) {}
  short_string<4> a;
};
std::string by_key(const Key& key) { return key.a.to_string() + key.b.to_string(); }
std::string by_single_key(const SingleKey& key) { return key.a.to_string(); }

TEST(ShortString, FitsIntoBracedKeys) {
  EXPECT_EQ(by_key({{kTruncate, "abcdef"sv}, {kTruncate, "xyz"sv}}), "abcdxyz");
  EXPECT_EQ(by_single_key({{kTruncate, "abcdef"sv}}), "abcd");
}

}  // namespace
