// SPDX-License-Identifier: Apache-2.0
#include "render/blob.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

TEST(Blob, IsASmallPlainValue) {
  EXPECT_EQ(sizeof(jb_blob), 16u);
  EXPECT_TRUE(std::is_trivially_copyable_v<jb_blob>);
  EXPECT_TRUE(std::is_standard_layout_v<jb_blob>);
}

TEST(Blob, IsNullAndEmptyByDefault) {
  const jb_blob blob;
  EXPECT_EQ(blob.data(), nullptr);
  EXPECT_EQ(blob.size(), 0u);
  EXPECT_TRUE(blob.empty());
  EXPECT_EQ(blob.to_string(), "");
  EXPECT_EQ(blob, ""sv);
}

TEST(Blob, ViewsWithoutCopying) {
  const std::string text = "hello";
  const jb_blob blob{text};
  EXPECT_EQ(blob.buf, text.data());
  EXPECT_EQ(blob.len, 5);
  EXPECT_EQ(blob.string_view(), "hello");
  EXPECT_EQ(std::string_view(blob), "hello");
}

TEST(Blob, ConvertsFromTextOnlyExplicitly) {
  EXPECT_FALSE((std::is_convertible_v<std::string_view, jb_blob>));
  EXPECT_FALSE((std::is_convertible_v<std::string, jb_blob>));
  EXPECT_TRUE((std::is_constructible_v<jb_blob, std::string_view>));
  EXPECT_TRUE((std::is_constructible_v<jb_blob, std::string>));
  EXPECT_TRUE((std::is_constructible_v<jb_blob, const char*>));
}

TEST(Blob, CutsLongerTextAt65535InsteadOfWrapping) {
  const std::string text(65536 + 10, 'x');
  EXPECT_EQ(jb_blob(text).size(), 65535u);
  EXPECT_EQ(jb_blob(text.data(), text.size()).size(), 65535u);
  jb_blob blob;
  blob = text;
  EXPECT_EQ(blob.size(), 65535u);
  EXPECT_EQ(jb_blob(text.data(), 65535).size(), 65535u);
}

TEST(Blob, ComparesBytesIncludingNul) {
  const jb_blob blob{"a\0b"sv};
  EXPECT_EQ(blob, "a\0b"sv);
  EXPECT_EQ("a\0b"sv, blob);
  EXPECT_NE(blob, "a\0c"sv);
  EXPECT_NE(blob, "a");
  EXPECT_TRUE(blob == jb_blob{"a\0b"sv});
  EXPECT_TRUE(blob != jb_blob{"a"sv});
  EXPECT_EQ(blob, "a\0b"s);
}

TEST(Blob, AssignsTextAndCopies) {
  jb_blob blob;
  blob = "text"sv;
  EXPECT_EQ(blob, "text");
  blob = "literal";
  EXPECT_EQ(blob, "literal");
  jb_blob other;
  other = blob;
  EXPECT_EQ(other.buf, blob.buf);
  blob = {};
  EXPECT_EQ(blob.buf, nullptr);
}

TEST(Blob, PrintsItsBytes) {
  std::ostringstream out;
  out << jb_blob{"abc"sv};
  EXPECT_EQ(out.str(), "abc");
  EXPECT_EQ(format_as(jb_blob{"abc"sv}), "abc");
}

TEST(Blob, TakesArraysUpToTheFirstNul) {
  const std::uint8_t padded[6] = {'a', 'b', 0, 'c', 0, 0};
  const std::uint8_t full[3] = {'x', 'y', 'z'};
  const std::array<std::uint8_t, 4> standard = {'q', 0, 0, 0};
  const std::array<std::uint8_t, 0> nothing = {};
  EXPECT_EQ(to_jb_blob(padded), "ab");
  EXPECT_EQ(to_jb_blob(full), "xyz");
  EXPECT_EQ(to_jb_blob(standard), "q");
  EXPECT_EQ(to_jb_blob(nothing), "");
  EXPECT_EQ(render_array_to_string(padded), "ab");
  EXPECT_EQ(render_array_to_string_view(full), "xyz");
}

TEST(Blob, AssignsToStrings) {
  const std::uint8_t padded[4] = {'a', 0, 'b', 0};
  std::string target = "before";
  assign_jb(target, jb_blob{"a\0b"sv});
  EXPECT_EQ(target, "a\0b"s);
  assign_render_array(target, padded);
  EXPECT_EQ(target, "a");
  assign_jb(target, jb_blob{});
  EXPECT_EQ(target, "");
}

}  // namespace
