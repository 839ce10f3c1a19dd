// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Compile-time metadata of a field of a parsed message.
 */
#ifndef RENDER_WIRE_FIELD_H
#define RENDER_WIRE_FIELD_H

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

/** The field behind a pointer to member of a parsed struct. */
template <auto Member>
struct Field {
  using parsed_message = typename detail::member_traits<decltype(Member)>::owner;
  using type = typename detail::member_traits<decltype(Member)>::type;

  /** The field of the struct at `parsed`. */
  [[nodiscard]] static const type& get(const void* parsed) {
    return static_cast<const parsed_message*>(parsed)->*Member;
  }
};

}  // namespace render::wire

#endif  // RENDER_WIRE_FIELD_H
