// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Statistics: the counters of a Connection.
 */
#ifndef RENDER_SPAN_STATISTICS_H
#define RENDER_SPAN_STATISTICS_H

#include <bitset>
#include <cstddef>
#include <string_view>

#include "render/types.h"

namespace render::span {

/** What one counter counts. `detail` is the severity of a message, or the name of an error. */
template <typename Counts, typename Detail>
struct CounterFact {
  std::string_view message;
  Detail detail;
  u64 Counts::*count;
};

/**
 * Named counters of app Name in `counts`, and a mark on each that changed since the last foreach().
 * `Table` is an array of CounterFact, which numbers the counters. One thread at a time.
 */
template <typename Counts, const auto& Table, const std::string_view& Name>
class Statistics {
 public:
  /** Cumulative; reading and resetting is up to the user. */
  Counts counts{};
  /** Bit k says that counter k of the table changed. */
  std::bitset<Table.size()> changed;

  /** Adds one to counter `which`. */
  void count(std::size_t which) noexcept {
    ++(counts.*Table[which].count);
    changed[which] = true;
  }

  /**
   * Calls `f(app, message, detail, count)` for each counter that changed since the previous call,
   * in declaration order, with its cumulative count. Messages counted meanwhile are left to the
   * next call.
   */
  template <typename F>
  void foreach (F&& f) {
    const auto marks = changed;
    changed.reset();
    for (std::size_t i = 0; i < Table.size(); ++i) {
      if (marks[i]) f(Name, Table[i].message, Table[i].detail, counts.*Table[i].count);
    }
  }
};

}  // namespace render::span

#endif  // RENDER_SPAN_STATISTICS_H
