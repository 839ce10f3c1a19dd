// SPDX-License-Identifier: Apache-2.0
// Settings and versions: text to values, ranges, the struct of the programs.
#include "render/probe/config.h"

#include <gtest/gtest.h>

#include <cstring>

#include "render/probe/version.h"

namespace probe_test {
namespace {

using namespace render::probe;

constexpr Setting settings[] = {
    {"enabled", SettingType::boolean, "true"},
    {"small", SettingType::s8, "-5", "-100", "100", Change::live, 8},
    {"ratio", SettingType::ratio, "1", {}, {}, Change::reattach, 16},
    {"large", SettingType::u64, "0", {}, {}, Change::reload, 24},
};

std::size_t complaints(std::string_view name, const std::string& value) {
  return validate("p", settings, {{std::string(name), value}}).size();
}

TEST(Settings, TakeTheValuesOfTheirTypesAndRanges) {
  for (const char* value : {"-100", "100", "0", "0x10", "-0x10"})
    EXPECT_EQ(complaints("small", value), 0u) << value;
  for (const char* value : {"-101", "101", "", "-", "1.5", "0x", "ten", "1 ", "+1"}) {
    EXPECT_EQ(complaints("small", value), 1u) << value;
  }
  for (const char* value : {"0", "1", "0.25", "1e-3"})
    EXPECT_EQ(complaints("ratio", value), 0u) << value;
  for (const char* value : {"-0.1", "1.1", "nan", "inf", "half"}) {
    EXPECT_EQ(complaints("ratio", value), 1u) << value;
  }
  EXPECT_EQ(complaints("large", "18446744073709551615"), 0u);
  EXPECT_EQ(complaints("large", "18446744073709551616"), 1u);
  EXPECT_EQ(complaints("large", "-1"), 1u);
  for (const char* value : {"true", "off", "1"})
    EXPECT_EQ(complaints("enabled", value), 0u) << value;
  EXPECT_EQ(complaints("enabled", "yes"), 1u);
  EXPECT_EQ(complaints("unknown", "1"), 1u);
  EXPECT_EQ(validate("p", {}, {{"enabled", "false"}}).size(), 0u) << "every probe has it";
}

TEST(Settings, SayHowFarAChangeGoes) {
  EXPECT_EQ(classify(settings, {}, {}), Change::none);
  EXPECT_EQ(classify(settings, {}, {{"small", "-0x5"}}), Change::none) << "the same value";
  EXPECT_EQ(classify(settings, {}, {{"small", "1"}}), Change::live);
  EXPECT_EQ(classify(settings, {{"ratio", "0.5"}}, {{"small", "1"}}), Change::reattach);
  EXPECT_EQ(classify(settings, {}, {{"small", "1"}, {"large", "1"}}), Change::reload);
}

TEST(Settings, ArePackedAsTheProgramsReadThem) {
  const auto row = pack(settings, {{"ratio", "0.5"}, {"enabled", "off"}}, 7, 32);
  ASSERT_TRUE(row);
  u32 head[2];
  s8 small = 0;
  u64 ratio = 0;
  std::memcpy(head, row->data(), sizeof(head));
  std::memcpy(&small, row->data() + 8, sizeof(small));
  std::memcpy(&ratio, row->data() + 16, sizeof(ratio));
  EXPECT_EQ(head[0], 0u);
  EXPECT_EQ(head[1], 7u);
  EXPECT_EQ(small, -5);
  EXPECT_EQ(ratio, u64{1} << 31);
  EXPECT_FALSE(pack(settings, {}, 1, 31)) << "the last one does not fit";
}

TEST(Versions, AreComparedByNumber) {
  const auto version = [](std::string_view text) { return *Version::parse(text); };
  EXPECT_EQ(version("1.4"), version("v1.4.0"));
  EXPECT_LT(version("1.9"), version("1.10-rc1"));
  EXPECT_LT(version("go1.19.8"), version("go1.20"));
  EXPECT_FALSE(Version::parse("unknown"));
  constexpr VersionBound range[] = {{Compare::at_least, "1.4"}, {Compare::less, "3"}};
  EXPECT_TRUE(in_range(version("1.4"), range));
  EXPECT_TRUE(in_range(version("2.99"), range));
  EXPECT_FALSE(in_range(version("3.0"), range));
  EXPECT_FALSE(in_range(version("1.3.9"), range));
  EXPECT_EQ(to_string(range), ">= 1.4 < 3");
}

}  // namespace
}  // namespace probe_test
