// SPDX-License-Identifier: Apache-2.0
#include "render/json.h"

#include <gtest/gtest.h>

#include <array>
#include <iomanip>
#include <limits>
#include <locale>
#include <sstream>
#include <string>
#include <string_view>

#include "render/short_string.h"

namespace {

using namespace std::string_view_literals;

template <typename T>
std::string json_of(const T& value) {
  std::ostringstream out;
  print_json_value(out, value);
  return out.str();
}

enum class Colour : u8 { green = 7 };

struct Printable {
  friend std::ostream& operator<<(std::ostream& out, const Printable&) { return out << "a\"b"; }
};

/** Groups digits in threes and writes words for booleans. */
struct ChattyLocale : std::numpunct<char> {
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
  std::string do_truename() const override { return "jawohl"; }
};

TEST(Json, PrintsBooleansAsLiterals) {
  EXPECT_EQ(json_of(true), "true");
  EXPECT_EQ(json_of(false), "false");
}

TEST(Json, PrintsIntegersAsNumbers) {
  EXPECT_EQ(json_of(u8{65}), "65");
  EXPECT_EQ(json_of(s8{-128}), "-128");
  EXPECT_EQ(json_of('A'), "65");
  EXPECT_EQ(json_of(u16{65535}), "65535");
  EXPECT_EQ(json_of(std::numeric_limits<u64>::max()), "18446744073709551615");
  EXPECT_EQ(json_of(std::numeric_limits<s64>::min()), "-9223372036854775808");
  EXPECT_EQ(json_of(Colour::green), "7");
}

TEST(Json, Prints128BitIntegersAsHexStrings) {
  EXPECT_EQ(json_of(u128{0}), "\"0x00000000000000000000000000000000\"");
  EXPECT_EQ(json_of((u128{0x0123456789abcdef} << 64) | 0xfedcba9876543210),
            "\"0x0123456789abcdeffedcba9876543210\"");
  EXPECT_EQ(json_of(s128{-1}), "\"0xffffffffffffffffffffffffffffffff\"");
}

TEST(Json, PrintsFloatingPointNumbersAndNoInfinities) {
  EXPECT_EQ(json_of(1.5), "1.5");
  EXPECT_EQ(json_of(-0.25F), "-0.25");
  EXPECT_EQ(json_of(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(json_of(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(Json, PrintsText) {
  EXPECT_EQ(json_of("text"sv), "\"text\"");
  EXPECT_EQ(json_of(std::string("text")), "\"text\"");
  EXPECT_EQ(json_of("text"), "\"text\"");
  EXPECT_EQ(json_of(jb_blob{"a\0b"sv}), "\"a\\u0000b\"");
  EXPECT_EQ(json_of(jb_blob{}), "\"\"");
  EXPECT_EQ(json_of(short_string<8>("ab")), "\"ab\"");
  const char* const pointer = "p";
  EXPECT_EQ(json_of(pointer), "\"p\"");
  EXPECT_EQ(json_of(static_cast<const char*>(nullptr)), "null");
}

TEST(Json, PrintsByteArraysAsTextUpToTheFirstNul) {
  const u8 padded[6] = {'a', 'b', 0, 'c', 0, 0};
  const u8 full[2] = {'x', 0xff};
  const std::array<unsigned char, 4> standard = {'q', 0, 'r', 0};
  const char chars[3] = {'1', '2', '3'};
  EXPECT_EQ(json_of(padded), "\"ab\"");
  EXPECT_EQ(json_of(full), "\"x\\u00ff\"");
  EXPECT_EQ(json_of(standard), "\"q\"");
  EXPECT_EQ(json_of(chars), "\"123\"") << "without a terminator";
}

TEST(Json, PrintsOtherArraysAsArrays) {
  const u32 words[3] = {1, 2, 4294967295u};
  const s8 small[2] = {-1, 1};
  const std::array<u128, 1> wide = {15};
  const std::array<u16, 0> nothing = {};
  EXPECT_EQ(json_of(words), "[1,2,4294967295]");
  EXPECT_EQ(json_of(small), "[-1,1]");
  EXPECT_EQ(json_of(wide), "[\"0x0000000000000000000000000000000f\"]");
  EXPECT_EQ(json_of(nothing), "[]");
}

TEST(Json, PrintsAnythingElseAsTheStringItPrints) { EXPECT_EQ(json_of(Printable()), "\"a\\\"b\""); }

TEST(Json, EscapesEveryByteThatIsNotPrintableAscii) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  std::ostringstream out;
  print_escaped_json_string(out, all);
  const std::string text = out.str();
  ASSERT_EQ(text.front(), '"');
  ASSERT_EQ(text.back(), '"');
  // Undo the escapes with a decoder written from the JSON grammar.
  std::string decoded;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    ASSERT_GE(text[i], 0x20);
    ASSERT_LT(text[i], 0x7f);
    ASSERT_NE(text[i], '"');
    if (text[i] != '\\') {
      decoded += text[i];
      continue;
    }
    const std::string_view escapes = "\"\\/bfnrt";
    const char letter = text[++i];
    if (const std::size_t at = escapes.find(letter); at != std::string_view::npos) {
      decoded += "\"\\/\b\f\n\r\t"[at];
    } else {
      ASSERT_EQ(letter, 'u');
      decoded += static_cast<char>(std::stoi(text.substr(i + 1, 4), nullptr, 16));
      i += 4;
    }
  }
  EXPECT_EQ(decoded, all);
}

TEST(Json, EscapesKnownCases) {
  std::ostringstream out;
  print_escaped_json_string(out, "\"\\/\n\t\x1b\x7f</script>\xc3\xa9"sv);
  EXPECT_EQ(out.str(), "\"\\\"\\\\/\\n\\t\\u001b\\u007f</script>\\u00c3\\u00a9\"");
}

TEST(Json, LeavesQuotesOutOnRequest) {
  std::ostringstream out;
  print_escaped_json_string<false>(out, "a\nb");
  EXPECT_EQ(out.str(), "a\\nb");
}

TEST(Json, DoesNotDependOnTheStreamsState) {
  std::ostringstream out;
  out.imbue(std::locale(std::locale::classic(), new ChattyLocale));
  out << std::hex << std::showbase << std::boolalpha << std::setfill('*') << std::setw(20);
  const auto flags = out.flags();
  print_json_value(out, u32{1234567});
  print_json_value(out, true);
  print_json_value(out, 1234.5);
  print_json_value(out, "x");
  EXPECT_EQ(out.str(), "1234567true1234.5\"x\"");
  EXPECT_EQ(out.flags(), flags);
}

}  // namespace
