// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <util/tdigest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <sstream>
#include <type_traits>
#include <vector>

#include "render/json.h"

namespace {

using util::TDigest;
using util::TDigestAccumulator;

static_assert(std::is_trivially_copyable_v<TDigest>);

/** Where `value` really stands among the sorted values, 0..1. */
double share_below(const std::vector<double>& sorted, double value) {
  const auto place = std::lower_bound(sorted.begin(), sorted.end(), value);
  return static_cast<double>(place - sorted.begin()) / static_cast<double>(sorted.size());
}

double total_weight(const TDigest& digest) {
  double total = 0;
  for (const auto& centroid : digest.centroids()) total += centroid.weight;
  return total;
}

void expect_well_formed(const TDigest& digest) {
  EXPECT_LE(digest.centroids().size(), TDigest::max_centroids);
  EXPECT_DOUBLE_EQ(total_weight(digest), static_cast<double>(digest.value_count()));
  EXPECT_TRUE(std::is_sorted(digest.centroids().begin(), digest.centroids().end(),
                             [](const auto& a, const auto& b) { return a.mean < b.mean; }));
}

std::vector<double> drawn(int kind, std::size_t count, std::mt19937_64& random) {
  std::vector<double> values(count);
  std::uniform_real_distribution<double> uniform(-5, 5);
  std::exponential_distribution<double> exponential(0.01);
  std::normal_distribution<double> normal(1000, 3);
  std::size_t at = 0;
  for (double& value : values) {
    switch (kind) {
      case 0:
        value = uniform(random);
        break;
      case 1:
        value = exponential(random);
        break;
      case 2:
        value = normal(random);
        break;
      case 3:
        value = static_cast<double>(at++);  // ascending
        break;
      default:
        value = -static_cast<double>(at++);  // descending
    }
  }
  return values;
}

class TDigestOf : public ::testing::TestWithParam<int> {
 protected:
  void expect_close(const TDigest& digest, std::vector<double> values) {
    expect_well_formed(digest);
    std::sort(values.begin(), values.end());
    EXPECT_EQ(digest.value_count(), values.size());
    EXPECT_EQ(digest.min(), values.front());
    EXPECT_EQ(digest.max(), values.back());
    double last = digest.min();
    for (const double q : {0.0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1.0}) {
      const double value = digest.estimate_value_at_quantile(q);
      // The width of a centroid at q, twice.
      const double tolerance = 2 * 3.1416 / 100 * std::sqrt(q * (1 - q)) + 0.002;
      EXPECT_NEAR(share_below(values, value), q, tolerance) << "q = " << q;
      EXPECT_GE(value, last);
      last = value;
    }
  }

  std::mt19937_64 random{20260102};
};

TEST_P(TDigestOf, EstimatesQuantilesOfValuesAddedInPortions) {
  const auto values = drawn(GetParam(), 20'000, random);
  TDigest digest;
  TDigestAccumulator accumulator(digest);
  for (const double value : values) accumulator.add(value);
  accumulator.flush();
  expect_close(digest, values);
}

TEST_P(TDigestOf, EstimatesQuantilesOfValuesAddedOneByOne) {
  const auto values = drawn(GetParam(), 5'000, random);
  TDigest digest;
  for (const double value : values) digest += value;
  expect_close(digest, values);
}

TEST_P(TDigestOf, EstimatesQuantilesOfMergedDigests) {
  const auto values = drawn(GetParam(), 20'000, random);
  TDigest sum;
  for (std::size_t at = 0; at < values.size(); at += 2000) {
    TDigest part;
    part.merge_from_values(std::span(values).subspan(at, 2000));
    sum.merge(part);
  }
  expect_close(sum, values);
}

INSTANTIATE_TEST_SUITE_P(Distributions, TDigestOf, ::testing::Range(0, 5));

TEST(TDigest, IsExactForFewValues) {
  TDigest digest;
  for (const double value : {30.0, 10.0, 20.0}) digest.add(value);
  EXPECT_DOUBLE_EQ(digest.estimate_value_at_quantile(0), 10);
  EXPECT_DOUBLE_EQ(digest.estimate_value_at_quantile(0.5), 20);
  EXPECT_DOUBLE_EQ(digest.estimate_value_at_quantile(1), 30);
  EXPECT_DOUBLE_EQ(digest.mean(), 20);
  EXPECT_DOUBLE_EQ(digest.sum(), 60);
}

TEST(TDigest, IsZeroWhenEmpty) {
  TDigest digest;
  digest.merge(TDigest());
  digest.merge_from_values({});
  EXPECT_TRUE(digest.empty());
  EXPECT_EQ(digest.estimate_value_at_quantile(0.5), 0);
  EXPECT_EQ(digest.mean(), 0);
}

TEST(TDigest, ClampsQuantiles) {
  TDigest digest;
  digest.merge_from_values(std::vector<double>{1, 2, 3});
  EXPECT_EQ(digest.estimate_value_at_quantile(-1), 1);
  EXPECT_EQ(digest.estimate_value_at_quantile(2), 3);
  EXPECT_EQ(digest.estimate_value_at_quantile(std::nan("")), 1);
}

TEST(TDigest, IgnoresWhatIsNoFiniteNumber) {
  TDigest digest;
  const double infinity = std::numeric_limits<double>::infinity();
  digest.add(std::nan(""));
  digest.merge_from_values(std::vector<double>{infinity, 1, -infinity, std::nan("")});
  EXPECT_EQ(digest.value_count(), 1u);
  EXPECT_EQ(digest.estimate_value_at_quantile(0.5), 1);
}

TEST(TDigest, SurvivesTheLargestNumbers) {
  TDigest digest;
  constexpr double largest = std::numeric_limits<double>::max();
  for (int i = 0; i < 1000; ++i) digest.add(i % 2 == 0 ? largest : -largest);
  expect_well_formed(digest);
  EXPECT_TRUE(std::isfinite(digest.estimate_value_at_quantile(0.3)));
}

TEST(TDigest, HoldsEqualValuesExactly) {
  TDigest digest;
  digest.merge_from_values(std::vector<double>(10'000, 4.5));
  for (const double q : {0.0, 0.3, 0.99, 1.0}) {
    EXPECT_EQ(digest.estimate_value_at_quantile(q), 4.5);
  }
}

TEST(TDigest, CanBeMergedIntoItself) {
  TDigest digest;
  digest.merge_from_values(std::vector<double>{1, 2, 3});
  digest.merge(digest);
  expect_well_formed(digest);
  EXPECT_EQ(digest.value_count(), 6u);
  EXPECT_EQ(digest.sum(), 12);
}

TEST(TDigest, PrintsItself) {
  TDigest digest;
  std::ostringstream empty;
  empty << digest << ' ';
  print_json_value(empty, digest);
  EXPECT_EQ(empty.str(), "{no_value} null");

  digest.add(2);
  std::ostringstream text;
  text << digest;
  EXPECT_EQ(text.str(), "{count=1 mean=2 min=2 p50=2 p90=2 p99=2 max=2}");
  std::ostringstream json;
  print_json_value(json, digest);
  EXPECT_EQ(json.str(), R"({"count":1,"sum":2,"min":2,"max":2,"p50":2,"p90":2,"p99":2})");
}

TEST(TDigestAccumulator, MovesValuesWhenItIsFullOrFlushed) {
  TDigest digest;
  TDigestAccumulator accumulator(digest);
  for (std::size_t i = 0; i < TDigestAccumulator::capacity; ++i) accumulator += 1;
  EXPECT_TRUE(digest.empty());
  accumulator += 2;
  EXPECT_EQ(digest.value_count(), TDigestAccumulator::capacity);
  accumulator.flush();
  accumulator.flush();
  EXPECT_EQ(digest.value_count(), TDigestAccumulator::capacity + 1);
  EXPECT_EQ(digest.max(), 2);
}

}  // namespace
