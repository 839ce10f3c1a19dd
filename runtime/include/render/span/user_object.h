// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The user's object in an instance.
 */
#ifndef RENDER_SPAN_USER_OBJECT_H
#define RENDER_SPAN_USER_OBJECT_H

#include <type_traits>

namespace render::span {

template <typename T>
concept Complete = requires {
  sizeof(T);
};

/** Whether a T can be made without arguments; true for a class that is only declared. */
template <typename T>
inline constexpr bool has_default_constructor = true;
template <Complete T>
inline constexpr bool has_default_constructor<T> = std::is_default_constructible_v<T>;

namespace detail {

template <typename T, bool Constructible>
struct UserObject {
  using type = T;
};

/** A T that can be made, as far as compilers can tell before they link. */
template <typename T>
struct UserObject<T, false> {
  struct type : T {
    type();
  };
};

}  // namespace detail

/**
 * T itself. After a failed check of has_default_constructor<T> a stand-in, so that this is the only
 * error, and not lost among those of all templates that make instances.
 */
template <typename T>
using UserObject = typename detail::UserObject<T, has_default_constructor<T>>::type;

}  // namespace render::span

#endif  // RENDER_SPAN_USER_OBJECT_H
