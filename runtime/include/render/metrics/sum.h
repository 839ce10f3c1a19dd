// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Addition of values of metrics.
 */
#ifndef RENDER_METRICS_SUM_H
#define RENDER_METRICS_SUM_H

#include <concepts>
#include <type_traits>

#include "render/types.h"

namespace render::metrics {

/** Adds a value to a field of a metric: integers, signed ones too, wrap around, the others by their
 * `+=`. */
template <typename Field, typename Value>
void add(Field& sum, const Value& value) {
  if constexpr (std::integral<Field> || std::same_as<Field, u128> || std::same_as<Field, s128>) {
    using Unsigned = std::conditional_t<(sizeof(Field) > sizeof(u64)), u128, u64>;
    sum = static_cast<Field>(static_cast<Unsigned>(sum) + static_cast<Unsigned>(value));
  } else {
    sum += value;
  }
}

}  // namespace render::metrics

#endif  // RENDER_METRICS_SUM_H
