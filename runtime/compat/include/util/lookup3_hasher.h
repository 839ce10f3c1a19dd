// SPDX-License-Identifier: Apache-2.0
// A hash for keys of existing code.
#ifndef RENDER_COMPAT_UTIL_LOOKUP3_HASHER_H
#define RENDER_COMPAT_UTIL_LOOKUP3_HASHER_H

#include <cstddef>
#include <type_traits>

#include "render/lookup3.h"

/** Hashes the bytes of an object, for unordered maps and FixedHash. */
template <typename Key>
struct lookup3_hasher {
  static_assert(std::has_unique_object_representations_v<Key>,
                "equal keys must have equal bytes: no padding, no floating-point numbers");

  std::size_t operator()(const Key& key) const noexcept {
    return lookup3_hashlittle(&key, sizeof key, 0);
  }
};

#endif  // RENDER_COMPAT_UTIL_LOOKUP3_HASHER_H
