// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * IntervalStore: the store of a generated aggregate.
 */
#ifndef RENDER_METRICS_INTERVAL_STORE_H
#define RENDER_METRICS_INTERVAL_STORE_H

#include <cstddef>
#include <limits>

#include "render/metrics/metric_store.h"
#include "render/types.h"

namespace render::metrics {

/** A MetricStore with slots of `Seconds`. */
template <typename M, std::size_t SIZE, std::size_t N, u64 Seconds>
class IntervalStore : public MetricStore<M, SIZE, N> {
  static_assert(Seconds >= 1 && Seconds <= std::numeric_limits<s64>::max() / 1'000'000'000);

 public:
  IntervalStore() : MetricStore<M, SIZE, N>(Seconds * 1'000'000'000) {}
};

}  // namespace render::metrics

#endif  // RENDER_METRICS_INTERVAL_STORE_H
