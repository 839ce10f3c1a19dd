// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The integer type of positions in a table of known size.
 */
#ifndef RENDER_INDEX_TYPE_H
#define RENDER_INDEX_TYPE_H

#include <cstddef>
#include <limits>
#include <type_traits>

#include "render/types.h"

namespace render {

/** Smallest of u16 and u32 that holds 0..SIZE-1 and still has its maximum free for "none". */
template <std::size_t SIZE>
using index_type_for = std::conditional_t<(SIZE < 65536), u16, u32>;

/** The position that means "none". */
template <std::size_t SIZE>
inline constexpr index_type_for<SIZE> invalid_index =
    std::numeric_limits<index_type_for<SIZE>>::max();

}  // namespace render

#endif  // RENDER_INDEX_TYPE_H
