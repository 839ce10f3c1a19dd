// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Lists of types, walked through at compile time: the shape of the generated message metadata.
 */
#ifndef RENDER_META_H
#define RENDER_META_H

#include <cstddef>

namespace meta {

/** A list of types. */
template <typename... T>
struct list {
  static constexpr std::size_t size = sizeof...(T);
};

/** Stands for the type T where a value is needed. */
template <typename T>
struct tag {
  using type = T;
};

/** Only for unevaluated use: `decltype(meta::tag_type(tag))` is the type the tag stands for. */
template <typename T>
T tag_type(tag<T>);

namespace detail {

template <typename List>
struct walker;

template <typename... T>
struct walker<list<T...>> {
  template <typename Fn, typename... Args>
  static constexpr void walk(Fn& fn, Args&... args) {
    (static_cast<void>(fn(tag<T>{}, args...)), ...);
  }
};

}  // namespace detail

/** Calls `fn(tag<T>{}, args...)` for each T of the list, in order. */
template <typename List, typename Fn, typename... Args>
constexpr void foreach (Fn&& fn, Args && ... args) {
  detail::walker<List>::walk(fn, args...);
}

}  // namespace meta

#endif  // RENDER_META_H
