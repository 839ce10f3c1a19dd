// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Compile-time metadata of a field of a parsed message.
 */
#ifndef RENDER_WIRE_FIELD_H
#define RENDER_WIRE_FIELD_H

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace render::wire {

namespace detail {

template <typename Member>
struct member_traits;

template <typename Struct, typename Type>
struct member_traits<Type Struct::*> {
  using owner = Struct;
  using type = Type;
};

}  // namespace detail

/** A text as an argument of templates. */
template <std::size_t Size>
struct Literal {
  // not explicit: a literal converts
  consteval Literal(const char (&from)[Size]) { std::copy_n(from, Size, text); }

  [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, Size - 1}; }

  char text[Size];
};

/** The field behind a pointer to member of a parsed struct; number Index of its message, from 0. */
template <auto Member, std::size_t Index, Literal Name>
struct Field {
  static constexpr std::string_view name = Name.view();
  static constexpr std::size_t index = Index;
  using parsed_message = typename detail::member_traits<decltype(Member)>::owner;
  using type = typename detail::member_traits<decltype(Member)>::type;

  /** The field of the struct at `parsed`. */
  [[nodiscard]] static const type& get(const void* parsed) {
    return static_cast<const parsed_message*>(parsed)->*Member;
  }
};

}  // namespace render::wire

#endif  // RENDER_WIRE_FIELD_H
