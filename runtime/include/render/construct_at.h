// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Construction in place that never leaves a member undefined.
 */
#ifndef RENDER_CONSTRUCT_AT_H
#define RENDER_CONSTRUCT_AT_H

#include <new>
#include <type_traits>
#include <utility>

namespace render::detail {

/**
 * Constructs a T at `where`. Without arguments it is value-initialised, so members without an
 * initialiser of their own are zero; with arguments aggregates are initialised member by member.
 */
template <typename T, typename... Args>
T* construct_at(void* where, Args&&... args) {
  if constexpr (std::is_constructible_v<T, Args...>) {
    return ::new (where) T(std::forward<Args>(args)...);
  } else {
    return ::new (where) T{std::forward<Args>(args)...};
  }
}

}  // namespace render::detail

#endif  // RENDER_CONSTRUCT_AT_H
