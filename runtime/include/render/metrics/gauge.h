// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * data::Gauge<T>: samples of a value that goes up and down.
 */
#ifndef RENDER_METRICS_GAUGE_H
#define RENDER_METRICS_GAUGE_H

#include <concepts>
#include <iosfwd>
#include <type_traits>

#include "render/json.h"
#include "render/metrics/sum.h"
#include "render/types.h"

namespace data {

/** The type of sums of T: 64 bits with the sign of T for the shorter integers, otherwise T. */
template <typename T>
using SumOf = std::conditional_t<!std::integral<T> || (sizeof(T) > 8), T,
                                 std::conditional_t<std::is_signed_v<T>, s64, u64>>;

/**
 * Last value, minimum, maximum, sum and number of samples. For metric fields of the method `gauge`.
 * All bytes zero is the empty gauge, of which everything is 0. One thread at a time.
 */
template <typename T>
class Gauge {
 public:
  using value_type = T;
  using sum_type = SumOf<T>;

  Gauge() = default;
  /** One sample. Implicit: `{.sockets = 5}` initialises a metric. */
  Gauge(T sample) noexcept : value_(sample), min_(sample), max_(sample), sum_(sample), count_(1) {}

  /** The last sample. */
  [[nodiscard]] T value() const noexcept { return value_; }
  [[nodiscard]] T min() const noexcept { return min_; }
  [[nodiscard]] T max() const noexcept { return max_; }
  [[nodiscard]] sum_type sum() const noexcept { return sum_; }
  [[nodiscard]] u64 count() const noexcept { return count_; }
  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
  /** True if not all samples were equal. */
  [[nodiscard]] bool changed() const noexcept { return min_ != max_; }

  /** The mean of the samples in the arithmetic of R; 0 without samples. */
  template <typename R = double>
  [[nodiscard]] R average() const {
    return count_ == 0 ? R{} : static_cast<R>(sum_) / static_cast<R>(count_);
  }

  void reset() noexcept { *this = Gauge(); }

  /** Adds one sample. */
  Gauge& operator+=(T sample) noexcept { return *this += Gauge(sample); }

  /** Adds the samples of another gauge, which are the later ones. */
  Gauge& operator+=(const Gauge& later) noexcept {
    if (later.empty()) return *this;
    if (empty()) return *this = later;
    value_ = later.value_;
    if (later.min_ < min_) min_ = later.min_;
    if (max_ < later.max_) max_ = later.max_;
    render::metrics::add(sum_, later.sum_);
    count_ += later.count_;
    return *this;
  }

  bool operator==(const Gauge&) const = default;

  /** An object of numbers, or `null` when empty. */
  void dump_json(std::ostream& out) const {
    if (empty()) return render::json::print_null(out);
    render::json::print_text(out, "{\"value\":");
    print_json_value(out, value_);
    render::json::print_text(out, ",\"min\":");
    print_json_value(out, min_);
    render::json::print_text(out, ",\"max\":");
    print_json_value(out, max_);
    render::json::print_text(out, ",\"sum\":");
    print_json_value(out, sum_);
    render::json::print_text(out, ",\"count\":");
    print_json_value(out, count_);
    render::json::print_char(out, '}');
  }

  /** A template, so that this header needs no more than <iosfwd>. */
  template <typename Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                                      const Gauge& gauge) {
    if (gauge.empty()) return out << "{no_value}";
    return out << "{value=" << +gauge.value_ << " min=" << +gauge.min_ << " max=" << +gauge.max_
               << " sum=" << +gauge.sum_ << " count=" << gauge.count_ << '}';
  }

 private:
  T value_{};
  T min_{};
  T max_{};
  sum_type sum_{};
  u64 count_ = 0;
};

}  // namespace data

#endif  // RENDER_METRICS_GAUGE_H
