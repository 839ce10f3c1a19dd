// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * fast_div: division by a constant through multiplication.
 */
#ifndef RENDER_METRICS_FAST_DIV_H
#define RENDER_METRICS_FAST_DIV_H

#include <algorithm>
#include <cmath>

#include "render/types.h"

/**
 * Divides 64-bit integers by `amount`, roughly: the reciprocal is kept with about `bits` bits, and
 * products are cut to 64 bits. For existing code; metric stores count their slots exactly.
 */
class fast_div {
 public:
  /** `amount` is above 0, `bits` in 1..32. */
  fast_div(double amount, u32 bits)
      : amount_(amount),
        shift_(std::min(64 - bits, 32 + static_cast<u32>(std::floor(std::log2(amount))))),
        multiplier_(static_cast<u64>(std::ldexp(1.0, static_cast<int>(shift_)) / amount)) {}

  /** (dividend * multiplier mod 2^64) >> shift. */
  friend u32 operator/(u64 dividend, const fast_div& by) {
    return static_cast<u32>((dividend * by.multiplier_) >> by.shift_);
  }

  /** What it really divides by. */
  [[nodiscard]] double estimated_reciprocal() const {
    return std::ldexp(1.0, static_cast<int>(shift_)) / static_cast<double>(multiplier_);
  }

  /** What it was asked to divide by. */
  [[nodiscard]] double amount() const { return amount_; }

 private:
  double amount_;
  u32 shift_;
  u64 multiplier_;
};

#endif  // RENDER_METRICS_FAST_DIV_H
