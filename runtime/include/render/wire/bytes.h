// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Integers in memory of any alignment, in the byte order of the wire: little endian. The only
 * place that knows the byte order; everything compiles to plain loads and stores on a
 * little-endian machine.
 */
#ifndef RENDER_WIRE_BYTES_H
#define RENDER_WIRE_BYTES_H

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <type_traits>

#include "render/types.h"

namespace render::wire {

static_assert(std::endian::native == std::endian::little || std::endian::native == std::endian::big,
              "a machine of mixed byte order is not supported");

namespace detail {

/** The value with its bytes in the opposite order. */
template <typename T>
constexpr T byte_swapped(T value) noexcept {
  auto bytes = std::bit_cast<std::array<unsigned char, sizeof(T)>>(value);
  for (std::size_t i = 0; i < sizeof(T) / 2; ++i) {
    const unsigned char low = bytes[i];
    bytes[i] = bytes[sizeof(T) - 1 - i];
    bytes[sizeof(T) - 1 - i] = low;
  }
  return std::bit_cast<T>(bytes);
}

/** The value with its bytes in the order of the wire, or back from it. */
template <typename T>
constexpr T swapped_if_big(T value) noexcept {
  if constexpr (std::endian::native == std::endian::big && sizeof(T) > 1) {
    return byte_swapped(value);
  } else {
    return value;
  }
}

}  // namespace detail

/** Reads an integer. */
template <typename T>
[[nodiscard]] inline T load(const u8* from) noexcept {
  T value;
  std::memcpy(&value, from, sizeof value);
  return detail::swapped_if_big(value);
}

/** Writes an integer. T is never deduced, so that the size on the wire stands at the call. */
template <typename T>
inline void store(u8* to, std::type_identity_t<T> value) noexcept {
  value = detail::swapped_if_big(value);
  std::memcpy(to, &value, sizeof value);
}

/**
 * The value, for a store that the compiler does not merge with those of neighbouring fields. A
 * field that straddles two merged stores takes several times as long to read soon afterwards,
 * because the processor has to wait until both have reached the cache.
 */
template <typename T>
[[nodiscard]] inline T separate(T value) noexcept {
#ifdef __GNUC__
  if constexpr (sizeof(T) <= sizeof(void*)) __asm__("" : "+r"(value));
#endif
  return value;
}

/** Reads N integers into `to`. */
template <std::size_t N, typename T>
inline void load_array(T* to, const u8* from) noexcept {
  std::memcpy(to, from, N * sizeof(T));
  if constexpr (std::endian::native == std::endian::big && sizeof(T) > 1) {
    for (std::size_t i = 0; i < N; ++i) to[i] = detail::swapped_if_big(to[i]);
  }
}

/** Writes N integers from `from`. */
template <std::size_t N, typename T>
inline void store_array(u8* to, const T* from) noexcept {
  if constexpr (std::endian::native == std::endian::little || sizeof(T) == 1) {
    std::memcpy(to, from, N * sizeof(T));
  } else {
    for (std::size_t i = 0; i < N; ++i) store<T>(to + i * sizeof(T), from[i]);
  }
}

/** Writes N zero bytes: the padding between fields. */
template <std::size_t N>
inline void store_zeros(u8* to) noexcept {
  std::memset(to, 0, N);
}

}  // namespace render::wire

#endif  // RENDER_WIRE_BYTES_H
