// SPDX-License-Identifier: Apache-2.0
//
// Settings as a struct, as text, and as the programs read them.
#include <gtest/gtest.h>

#include <cstring>

#include <generated/shop/probes/calls/config.h>
#include <generated/shop/probes/calls/manifest.h>

namespace {

using render::probe::Change;
using shop::probes::calls::Config;
namespace calls = shop::probes::calls;

TEST(Config, HasTheValuesOfTheModel) {
  const Config config;
  EXPECT_TRUE(config.enabled);
  EXPECT_EQ(config.least, 0U);
  EXPECT_EQ(config.offset, -5);
  EXPECT_EQ(config.traces, 0.25);
  EXPECT_EQ(config.all, 1.0);
  EXPECT_TRUE(calls::validate(config).empty());
}

TEST(Config, SurvivesItsTextForm) {
  const Config config{false, 60'000'000'000, -32768, 0.125, 0};
  const auto parsed = calls::parse(calls::print(config));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(*parsed, config);
  EXPECT_EQ(*calls::parse({}), Config());
}

TEST(Config, RefusesWhatIsWrong) {
  EXPECT_FALSE(calls::parse({{"least", "60000000001"}}));
  EXPECT_FALSE(calls::parse({{"offset", "32768"}}));
  EXPECT_FALSE(calls::parse({{"enabled", "perhaps"}}));
  EXPECT_FALSE(calls::parse({{"leest", "1"}}));
  Config config;
  config.least = 60'000'000'001;
  config.traces = 1.5;
  EXPECT_EQ(calls::validate(config).size(), 2U);
}

TEST(Config, KnowsWhatAChangeTakes) {
  Config changed;
  EXPECT_EQ(calls::diff({}, changed), Change::none);
  changed.least = 1;
  EXPECT_EQ(calls::diff({}, changed), Change::live);
  changed.offset = 0;
  EXPECT_EQ(calls::diff({}, changed), Change::reload);
}

/** The struct of events.bpf.h, which is not for C++ without stand-ins. */
struct KernelSettings {
  u32 enabled, generation;
  u64 least;
  s16 offset;
  u64 traces, all;
};

TEST(Config, IsPackedAsTheProgramsReadIt) {
  const Config config{true, 17, -3, 0.5, 1};
  const auto packed = render::probe::pack(calls::manifest.settings, calls::print(config), 8,
                                          sizeof(KernelSettings));
  ASSERT_TRUE(packed);
  KernelSettings settings{};
  ASSERT_EQ(packed->size(), sizeof(settings));
  std::memcpy(&settings, packed->data(), sizeof(settings));
  EXPECT_EQ(settings.enabled, 1U);
  EXPECT_EQ(settings.generation, 8U);
  EXPECT_EQ(settings.least, 17U);
  EXPECT_EQ(settings.offset, -3);
  EXPECT_EQ(settings.traces, 1ULL << 31);
  EXPECT_EQ(settings.all, 1ULL << 32);
}

}  // namespace
