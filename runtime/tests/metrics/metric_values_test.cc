// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <util/counter.h>
#include <util/gauge.h>
#include <util/lazy_array.h>

#include <limits>
#include <sstream>
#include <string>

#include "../check_recorder.h"

namespace {

template <typename T>
std::string printed(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

template <typename T>
std::string json(const T& value) {
  std::ostringstream out;
  print_json_value(out, value);
  return out.str();
}

TEST(Counter, HoldsTheLastValue) {
  data::Counter<u32> counter;
  EXPECT_TRUE(counter.empty());
  EXPECT_FALSE(counter.try_value());
  counter += 5;
  counter += 3;
  EXPECT_FALSE(counter.empty());
  EXPECT_EQ(counter.value(), 3u);
  EXPECT_EQ(*counter, 3u);
  EXPECT_EQ(counter.try_value(), 3u);
  counter.reset();
  EXPECT_TRUE(counter.empty());
}

TEST(Counter, IsReplacedByALaterCounterThatHasAValue) {
  data::Counter<u64> counter = 7;
  counter += data::Counter<u64>();
  EXPECT_EQ(counter.value(), 7u);
  counter += data::Counter<u64>(0);
  EXPECT_EQ(counter.value(), 0u);
}

TEST(Counter, ReportsTheValueOfAnEmptyOneAsMisuse) {
  const render::test::CheckRecorder recorder;
  EXPECT_EQ(data::Counter<u32>().value(), 0u);
  EXPECT_EQ(recorder.failures().size(), 1u);
}

TEST(Counter, PrintsItself) {
  EXPECT_EQ(printed(data::Counter<u8>(65)), "{value=65}");
  EXPECT_EQ(printed(data::Counter<u32>()), "{no_value}");
  EXPECT_EQ(json(data::Counter<u32>(12)), "12");
  EXPECT_EQ(json(data::Counter<u32>()), "null");
}

TEST(Gauge, SumsUpItsSamples) {
  data::Gauge<s32> gauge;
  EXPECT_TRUE(gauge.empty());
  EXPECT_DOUBLE_EQ(gauge.average(), 0);
  for (const s32 sample : {4, -2, 7}) gauge += sample;
  EXPECT_EQ(gauge.value(), 7);
  EXPECT_EQ(gauge.min(), -2);
  EXPECT_EQ(gauge.max(), 7);
  EXPECT_EQ(gauge.sum(), 9);
  EXPECT_EQ(gauge.count(), 3u);
  EXPECT_DOUBLE_EQ(gauge.average<double>(), 3);
  EXPECT_EQ(gauge.average<int>(), 3);
  EXPECT_TRUE(gauge.changed());
  gauge.reset();
  EXPECT_TRUE(gauge.empty());
  EXPECT_EQ(gauge.sum(), 0);
}

TEST(Gauge, IsMadeOfOneSampleByAValue) {
  const data::Gauge<u16> gauge = 9;
  EXPECT_EQ(gauge.count(), 1u);
  EXPECT_EQ(gauge.min(), 9);
  EXPECT_FALSE(gauge.changed());
}

TEST(Gauge, MergesTheSamplesOfAnother) {
  data::Gauge<u32> gauge;
  gauge += data::Gauge<u32>();
  EXPECT_TRUE(gauge.empty());
  data::Gauge<u32> other = 10;
  other += 30;
  gauge += other;
  EXPECT_EQ(gauge, other);
  gauge += data::Gauge<u32>(20);
  EXPECT_EQ(gauge.value(), 20u);
  EXPECT_EQ(gauge.min(), 10u);
  EXPECT_EQ(gauge.max(), 30u);
  EXPECT_EQ(gauge.sum(), 60u);
  EXPECT_EQ(gauge.count(), 3u);
}

TEST(Gauge, SumsShortIntegersIn64Bits) {
  data::Gauge<u8> small = 255;
  small += 255;
  EXPECT_EQ(small.sum(), 510u);
  EXPECT_DOUBLE_EQ(small.average(), 255);
  data::Gauge<s32> negative = std::numeric_limits<s32>::min();
  negative += std::numeric_limits<s32>::min();
  EXPECT_EQ(negative.sum(), -4294967296);
}

TEST(Gauge, SumsOfTheLargestNumbersWrapAround) {
  data::Gauge<s64> gauge = std::numeric_limits<s64>::max();
  gauge += 1;
  EXPECT_EQ(gauge.sum(), std::numeric_limits<s64>::min());
  EXPECT_EQ(gauge.max(), std::numeric_limits<s64>::max());
}

TEST(Gauge, PrintsItself) {
  data::Gauge<u8> gauge = 1;
  gauge += 3;
  EXPECT_EQ(printed(gauge), "{value=3 min=1 max=3 sum=4 count=2}");
  EXPECT_EQ(printed(data::Gauge<u8>()), "{no_value}");
  EXPECT_EQ(json(gauge), R"({"value":3,"min":1,"max":3,"sum":4,"count":2})");
  EXPECT_EQ(json(data::Gauge<u8>()), "null");
}

struct Tracked {
  Tracked() { ++alive; }
  ~Tracked() { --alive; }
  Tracked(const Tracked&) = delete;
  Tracked& operator=(const Tracked&) = delete;
  int value = 3;
  static inline int alive = 0;
};

TEST(LazyArray, ConstructsAnElementAtItsFirstUse) {
  {
    LazyArray<Tracked, 10'000'000> array;
    EXPECT_EQ(Tracked::alive, 0);
    array[9'999'999].value = 4;
    EXPECT_EQ(array[5].value, 3);
    EXPECT_EQ(array[9'999'999].value, 4);
    EXPECT_EQ(Tracked::alive, 2);
  }
  EXPECT_EQ(Tracked::alive, 0);
}

}  // namespace
