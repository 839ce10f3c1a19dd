// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Hashing of keys and references, and filling keys from messages.
 */
#ifndef RENDER_SPAN_KEY_H
#define RENDER_SPAN_KEY_H

#include <array>
#include <cstddef>
#include <cstring>
#include <tuple>
#include <type_traits>

#include "render/blob.h"
#include "render/lookup3.h"
#include "render/short_string.h"
#include "render/types.h"

namespace render::span {

namespace detail {

/** Words where the elements consist of words, bytes otherwise; the size goes into the seed. */
template <std::size_t ElementSize>
u32 hash_bytes(const void* data, std::size_t size, u32 seed) noexcept {
  seed += static_cast<u32>(size);
  if constexpr (ElementSize % 4 == 0) {
    // Loads byte-wise inside, so that any element type may be looked at as words.
    return lookup3_hashword(static_cast<const u32*>(data), size / 4, seed);
  } else {
    return lookup3_hashlittle(data, size, seed);
  }
}

template <typename T>
u32 hash_field(const T& value, u32 seed) noexcept {
  return hash_bytes<sizeof(T)>(&value, sizeof value, seed);
}

template <typename T, std::size_t N>
u32 hash_field(const std::array<T, N>& value, u32 seed) noexcept {
  return hash_bytes<sizeof(T)>(value.data(), sizeof value, seed);
}

template <std::size_t N>
u32 hash_field(const short_string<N>& value, u32 seed) noexcept {
  return hash_bytes<1>(value.data(), value.size(), seed);
}

template <typename To, typename From>
void assign_member(To& to, const From& from) noexcept {
  to = static_cast<To>(from);
}

/** Arrays of bytes that are shorter than the key's member are filled up with zeros. */
template <typename T, std::size_t N, std::size_t M>
void assign_member(std::array<T, N>& to, const T (&from)[M]) noexcept {
  to = {};
  for (std::size_t i = 0; i < N && i < M; ++i) to[i] = from[i];
}

template <std::size_t N, typename Char, std::size_t M>
requires(sizeof(Char) == 1) void assign_member(short_string<N>& to,
                                               const Char (&from)[M]) noexcept {
  to.truncate({reinterpret_cast<const char*>(from), bounded_length(from, M)});
}

template <std::size_t N>
void assign_member(short_string<N>& to, const jb_blob& from) noexcept {
  to.truncate(from.string_view());
}

}  // namespace detail

/** Seed of the hash of keys. */
inline constexpr u32 key_seed = 0x7AFBAF00;

/** Seed of the hash of peers' references. */
inline constexpr u32 reference_seed = 0xBFFB7A00;

/**
 * The hash of a key, given its members in index order: the same on every machine and in every
 * build, since it also tells senders which receiver is responsible for a key.
 */
template <typename... T>
[[nodiscard]] u32 hash_members(const std::tuple<T...>& members) noexcept {
  u32 hash = key_seed;
  std::apply([&](const auto&... m) { ((hash = detail::hash_field(m, hash)), ...); }, members);
  return hash;
}

/** Adds the locations of the references in a key to its hash. */
template <std::size_t N>
[[nodiscard]] u32 hash_locations(const std::array<u32, N>& locations, u32 hash) noexcept {
  return detail::hash_bytes<sizeof(u32)>(locations.data(), sizeof locations, hash);
}

/** The hash of a peer's reference. */
template <typename Ref>
[[nodiscard]] u32 hash_reference(const Ref& reference) noexcept {
  return detail::hash_field(reference, reference_seed);
}

/** Fills the members of a key from the fields of a message with the same names. */
template <typename... To, typename... From>
void assign_members(const std::tuple<To&...>& to, const std::tuple<From&...>& from) noexcept {
  static_assert(sizeof...(To) == sizeof...(From));
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (detail::assign_member(std::get<I>(to), std::get<I>(from)), ...);
  }
  (std::index_sequence_for<To...>{});
}

}  // namespace render::span

#endif  // RENDER_SPAN_KEY_H
