// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_SRC_CHANNEL_LITTLE_ENDIAN_H
#define RENDER_SRC_CHANNEL_LITTLE_ENDIAN_H

#include "render/types.h"

#include <concepts>
#include <cstddef>

namespace channel {

/// Stores `value` least significant byte first, at any address.
template <std::unsigned_integral Number>
void store_little_endian(u8* destination, Number value) {
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    destination[i] = static_cast<u8>(value >> (8 * i));
  }
}

template <std::unsigned_integral Number>
Number load_little_endian(const u8* source) {
  Number value = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    value = static_cast<Number>(value | (static_cast<Number>(source[i]) << (8 * i)));
  }
  return value;
}

}  // namespace channel

#endif  // RENDER_SRC_CHANNEL_LITTLE_ENDIAN_H
