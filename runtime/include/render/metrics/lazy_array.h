// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * LazyArray<T, SIZE>: an array whose elements exist from their first use on.
 */
#ifndef RENDER_METRICS_LAZY_ARRAY_H
#define RENDER_METRICS_LAZY_ARRAY_H

#include <cstddef>
#include <memory>
#include <new>

#include "render/checks.h"
#include "render/construct_at.h"
#include "render/iterable_bitmap.h"
#include "render/reserved_memory.h"

namespace render {

/**
 * SIZE elements, each value-initialised when it is accessed first. Never-used elements cost address
 * space only. The constructor throws std::system_error when there is not that much of it. One
 * thread at a time.
 */
template <typename T, std::size_t SIZE>
class LazyArray {
  static_assert(alignof(T) <= ReservedMemory::alignment);

 public:
  LazyArray() : memory_(SIZE * sizeof(T)), constructed_(std::make_unique<IterableBitmap<SIZE>>()) {}
  LazyArray(const LazyArray&) = delete;
  LazyArray& operator=(const LazyArray&) = delete;
  ~LazyArray() {
    for (const auto index : *constructed_) std::destroy_at(element(index));
  }

  /** The element at `index` (below SIZE); an index out of range stops the program. */
  T& operator[](std::size_t index) {
    if (index >= SIZE) [[unlikely]] {
      detail::fatal("LazyArray: index out of range");
    }
    if (!constructed_->get(index)) {
      detail::construct_at<T>(memory_.data() + index * sizeof(T));
      constructed_->set(index);
    }
    return *element(index);
  }

  [[nodiscard]] static constexpr std::size_t size() noexcept { return SIZE; }

 private:
  T* element(std::size_t index) const {
    return std::launder(reinterpret_cast<T*>(memory_.data() + index * sizeof(T)));
  }

  ReservedMemory memory_;
  std::unique_ptr<IterableBitmap<SIZE>> constructed_;
};

}  // namespace render

using render::LazyArray;

#endif  // RENDER_METRICS_LAZY_ARRAY_H
