// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * data::Counter<T>: the last value of something that is counted elsewhere.
 */
#ifndef RENDER_METRICS_COUNTER_H
#define RENDER_METRICS_COUNTER_H

#include <iosfwd>
#include <optional>

#include "render/checks.h"
#include "render/json.h"

namespace data {

/**
 * The last value seen, or empty. For metric fields of the method `counter`: adding replaces. All
 * bytes zero is the empty counter. One thread at a time.
 */
template <typename T>
class Counter {
 public:
  using value_type = T;

  Counter() = default;
  /** Implicit: `{.requests = 5}` initialises a metric. */
  Counter(T value) noexcept : value_(value), has_value_(true) {}

  [[nodiscard]] bool empty() const noexcept { return !has_value_; }

  /** The last value. Asking an empty counter is misuse and gives 0. */
  [[nodiscard]] const T& value() const {
    if (!has_value_) [[unlikely]] {
      render::detail::check_failed("Counter: value() of an empty counter");
    }
    return value_;
  }
  [[nodiscard]] const T& operator*() const { return value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }

  [[nodiscard]] std::optional<T> try_value() const {
    return has_value_ ? std::optional<T>(value_) : std::nullopt;
  }

  void reset() noexcept { *this = Counter(); }

  Counter& operator+=(T value) noexcept { return *this = Counter(value); }
  /** Takes the later value; an empty one changes nothing. */
  Counter& operator+=(const Counter& later) noexcept {
    if (later.has_value_) *this = later;
    return *this;
  }

  bool operator==(const Counter&) const = default;

  /** A number, or `null` when empty. */
  void dump_json(std::ostream& out) const {
    has_value_ ? print_json_value(out, value_) : render::json::print_null(out);
  }

  /** A template, so that this header needs no more than <iosfwd>. */
  template <typename Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                                      const Counter& counter) {
    if (!counter.has_value_) return out << "{no_value}";
    return out << "{value=" << +counter.value_ << '}';
  }

 private:
  T value_{};
  bool has_value_ = false;
};

}  // namespace data

#endif  // RENDER_METRICS_COUNTER_H
