// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * util::TDigest: quantiles of a stream in constant memory.
 */
#ifndef RENDER_METRICS_TDIGEST_H
#define RENDER_METRICS_TDIGEST_H

#include <array>
#include <cstddef>
#include <iosfwd>
#include <span>

#include "render/types.h"

namespace util {

/**
 * A merging t-digest (Dunning, Ertl: "Computing extremely accurate quantiles using t-digests"): at
 * most 100 weighted means, small ones at both ends of the distribution, so that extreme quantiles
 * are the most exact. With up to 100 values added one by one it holds the values themselves.
 *
 * Infinities and NaN are ignored. All bytes zero is the empty digest. It does not allocate, and may
 * be copied as bytes. One thread at a time.
 */
class TDigest {
 public:
  static constexpr std::size_t max_centroids = 100;

  /** The mean of `weight` values that stood next to each other. */
  struct Centroid {
    double mean;
    double weight;
  };

  /** Adds one value. For many, TDigestAccumulator is faster. */
  void add(double value);

  /** Adds values in any order. */
  void merge_from_values(std::span<const double> values);

  /** Adds what `other` was made of. */
  void merge(const TDigest& other);

  TDigest& operator+=(double value) {
    add(value);
    return *this;
  }
  TDigest& operator+=(const TDigest& other) {
    merge(other);
    return *this;
  }

  void reset() { *this = TDigest(); }

  /**
   * An estimate of the value below which the share `quantile` (0..1, clamped) of the values lies;
   * between min() and max(). 0 for an empty digest.
   */
  [[nodiscard]] double estimate_value_at_quantile(double quantile) const;

  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
  [[nodiscard]] u64 value_count() const noexcept { return count_; }
  [[nodiscard]] double sum() const noexcept { return sum_; }
  [[nodiscard]] double mean() const noexcept {
    return count_ == 0 ? 0 : sum_ / static_cast<double>(count_);
  }
  /** Exact; 0 for an empty digest, as max(). */
  [[nodiscard]] double min() const noexcept { return min_; }
  [[nodiscard]] double max() const noexcept { return max_; }

  /** By ascending mean. */
  [[nodiscard]] std::span<const Centroid> centroids() const noexcept {
    return {centroids_.data(), used_};
  }

  /** `{"count":..,"sum":..,"min":..,"max":..,"p50":..,"p90":..,"p99":..}`, or `null` when empty. */
  void dump_json(std::ostream& out) const;

  /** `{count=.. mean=.. min=.. p50=.. p90=.. p99=.. max=..}` or `{no_value}`. */
  friend std::ostream& operator<<(std::ostream& out, const TDigest& digest);

 private:
  void account(u64 count, double sum, double min, double max);
  void insert_single(double value);
  void merge_sorted(std::span<const Centroid> added);

  std::array<Centroid, max_centroids> centroids_{};
  std::size_t used_ = 0;
  u64 count_ = 0;
  double sum_ = 0;
  double min_ = 0;
  double max_ = 0;
};

}  // namespace util

#endif  // RENDER_METRICS_TDIGEST_H
