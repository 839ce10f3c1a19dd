// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Lets AddressSanitizer see the life of objects in memory the runtime manages itself. Does nothing
 * in other builds.
 */
#ifndef RENDER_ASAN_POISON_H
#define RENDER_ASAN_POISON_H

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define RENDER_HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RENDER_HAS_ASAN 1
#endif
#endif

#ifdef RENDER_HAS_ASAN
#include <sanitizer/asan_interface.h>
#endif

namespace render::detail {

/** From now on touching these bytes is an error. */
inline void poison_memory([[maybe_unused]] const void* bytes, [[maybe_unused]] std::size_t size) {
#ifdef RENDER_HAS_ASAN
  ASAN_POISON_MEMORY_REGION(bytes, size);
#endif
}

/** From now on these bytes may be used. */
inline void unpoison_memory([[maybe_unused]] const void* bytes, [[maybe_unused]] std::size_t size) {
#ifdef RENDER_HAS_ASAN
  ASAN_UNPOISON_MEMORY_REGION(bytes, size);
#endif
}

}  // namespace render::detail

#endif  // RENDER_ASAN_POISON_H
