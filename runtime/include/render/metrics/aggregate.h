// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What generated containers do with the stores of their aggregates.
 *
 * An aggregate `n` of a span with the target `update r.a` and `rollup 5` needs of the generator
 *
 *     MetricStore<metrics::m, pool_size, 2> n{1'000'000'000};
 *     MetricStore<metrics::m, pool_size, 2> n_5{5'000'000'000};
 *
 *     void n_update(L loc, u64 t, const metrics::m_point& value) {
 *       render::metrics::update(*this, n, loc, t, value);
 *     }
 *     bool n_ready(u64 t) { return n.ready(t); }
 *     template <class F> void n_foreach(u64 t, F&& f) {
 *       render::metrics::foreach_ready(*this, n, t, f,
 *           [&](auto& span, u64 timestamp, const metrics::m& value) {
 *             if (auto r = span.r(); r.valid()) r.a_update(timestamp, value);
 *             render::metrics::update(*this, n_5, span.loc(), t, value);
 *           });
 *     }
 *     template <class F> void n_5_foreach(u64 t, F&& f) {
 *       render::metrics::foreach_ready(*this, n_5, t, f);
 *     }
 *
 * and of the metric `m` an `operator+=` for `m_point` and for `m`, made of add() per field.
 *
 * `Container` has `get(loc)`, `at(loc)` and `put(loc)` as render::span::ContainerBase.
 */
#ifndef RENDER_METRICS_AGGREGATE_H
#define RENDER_METRICS_AGGREGATE_H

#include "render/checks.h"
#include "render/metrics/metric_store.h"
#include "render/metrics/sum.h"
#include "render/types.h"

namespace render::metrics {

/**
 * Adds `value` to the metric of the instance at `loc` in the open slot of time `t` (ns). The first
 * value of a slot replaces what the cell held before and takes a count on the instance, which keeps
 * it alive until the slot is drained. A location without an instance is misuse and changes nothing.
 */
template <typename Container, typename Store, typename Location, typename Value>
void update(Container& container, Store& store, Location loc, u64 t, const Value& value) {
  if (loc >= Container::pool_size) [[unlikely]] {
    render::detail::check_failed("a metric was updated for an invalid reference");
    return;
  }
  const auto bin = store.bin_of(t);
  if (!store.is_queued(loc, bin)) {
    auto counted = container.get(loc);
    if (!counted.valid()) [[unlikely]] {
      render::detail::check_failed("a metric was updated for an instance that does not exist");
      return;
    }
    counted.release();  // the queue holds the count now
  }
  store.lookup_relative(loc, bin, true).second += value;
}

/** For aggregates that propagate nothing. */
struct NoPropagation {
  template <typename WeakRef, typename Metric>
  void operator()(WeakRef&, u64, const Metric&) const {}
};

/** Drops the count that a queued metric held on its instance. */
template <typename Container, typename Location>
struct QueuedCount {
  Container& container;
  Location loc;

  QueuedCount(Container& owner, Location location) : container(owner), loc(location) {}
  QueuedCount(const QueuedCount&) = delete;
  QueuedCount& operator=(const QueuedCount&) = delete;
  ~QueuedCount() { container.put(loc); }
};

/**
 * Does nothing unless the current slot is over at time `t` (ns). Otherwise closes it: for each
 * instance with data, most recently queued first, calls `f(timestamp, weak_ref, metric, interval)`
 * with times in ns, then `propagate(weak_ref, timestamp, metric)`, then drops the count.
 * `timestamp` is `t` put back into the slot. One slot per call; callers loop while ready.
 *
 * Both functions may update this and other stores. An exception ends the call; what was not handled
 * yet is still there for the next one.
 */
template <typename Container, typename Store, typename F, typename Propagate = NoPropagation>
void foreach_ready(Container& container, Store& store, u64 t, F&& f, Propagate&& propagate = {}) {
  const s64 relative = store.relative_timeslot(t);
  if (relative <= 0) return;
  const u64 interval = store.slot_duration_ns();
  const u64 timestamp = t - static_cast<u64>(relative) * interval;
  typename Store::Drain drain(store);
  while (auto entry = drain.next()) {
    using Count = QueuedCount<Container, typename Store::location_type>;
    const Count count(container, entry->location);
    auto span = container.at(entry->location);
    f(timestamp, span, entry->metric, interval);
    propagate(span, timestamp, entry->metric);
  }
}

/** As foreach_ready for every slot that is over at time `t`; slots without data cost nothing. */
template <typename Container, typename Store, typename F, typename Propagate = NoPropagation>
void foreach_all_ready(Container& container, Store& store, u64 t, F&& f,
                       Propagate&& propagate = {}) {
  while (store.ready(t)) {
    foreach_ready(container, store, t, f, propagate);
    store.skip_to(t);
  }
}

/** Forgets all data of a store and drops the counts that it holds. */
template <typename Container, typename Store>
void discard(Container& container, Store& store) {
  while (!store.empty()) {
    typename Store::Drain drain(store);
    while (const auto entry = drain.next()) container.put(entry->location);
  }
}

}  // namespace render::metrics

#endif  // RENDER_METRICS_AGGREGATE_H
