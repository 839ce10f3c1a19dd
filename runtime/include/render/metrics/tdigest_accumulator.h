// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * util::TDigestAccumulator: collects values for a TDigest.
 */
#ifndef RENDER_METRICS_TDIGEST_ACCUMULATOR_H
#define RENDER_METRICS_TDIGEST_ACCUMULATOR_H

#include <array>
#include <cstddef>
#include <span>

#include "render/metrics/tdigest.h"

namespace util {

/**
 * Adds values to a digest 500 at a time, which costs far less than one by one. Values are in the
 * digest after flush(); those not flushed are lost with the accumulator. The digest must outlive
 * it. One thread at a time.
 */
class TDigestAccumulator {
 public:
  static constexpr std::size_t capacity = 500;

  explicit TDigestAccumulator(TDigest& digest) : digest_(digest) {}
  TDigestAccumulator(const TDigestAccumulator&) = delete;
  TDigestAccumulator& operator=(const TDigestAccumulator&) = delete;

  void add(double value) {
    if (used_ == capacity) flush();
    values_[used_++] = value;
  }
  TDigestAccumulator& operator+=(double value) {
    add(value);
    return *this;
  }

  /** Moves all values to the digest. */
  void flush() {
    digest_.merge_from_values(std::span(values_.data(), used_));
    used_ = 0;
  }

 private:
  TDigest& digest_;
  std::array<double, capacity> values_;  // the first used_ are set
  std::size_t used_ = 0;
};

}  // namespace util

#endif  // RENDER_METRICS_TDIGEST_ACCUMULATOR_H
