// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Pool<T, SIZE>: a fixed number of slots for objects with stable addresses.
 */
#ifndef RENDER_POOL_H
#define RENDER_POOL_H

#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include "render/checks.h"
#include "render/construct_at.h"
#include "render/index_type.h"
#include "render/iterable_bitmap.h"
#include "render/pool_base.h"
#include "render/reserved_memory.h"

namespace render {

/**
 * Holds up to SIZE (1..2^30) objects, named by their index. Every operation is O(1).
 *
 * Slots and the bitmap of live ones stand in address space that is reserved at construction and
 * committed page by page when first touched, so a pool of ten million slots costs what its used
 * part costs. Slots are reused most recently freed first; otherwise the lowest never-used one is
 * taken.
 *
 * Constructors and destructors of T may use the pool. One thread at a time. The constructor throws
 * std::system_error when the address space cannot be reserved.
 */
template <typename T, std::size_t SIZE>
class Pool : public detail::PoolBase {
  static_assert(SIZE >= 1 && SIZE <= (std::size_t{1} << 30));
  static_assert(alignof(T) <= ReservedMemory::alignment);

 public:
  using value_type = T;
  using index_type = index_type_for<SIZE>;
  using bitmap_type = IterableBitmap<SIZE>;

  /** The index that names no slot. */
  static constexpr index_type invalid = invalid_index<SIZE>;

  /** Where an object is; {invalid, null} where there is none. */
  struct position {
    index_type index;
    T* entry;
  };

  Pool() : PoolBase(kShape) {}

  /** Destroys the live objects, lowest index first. */
  ~Pool() { clear(); }

  /**
   * Constructs an object from the arguments, value-initialised if there are none. Returns {invalid,
   * null} when the pool is full. If the constructor throws, the pool is as before.
   */
  template <typename... Args>
  position emplace(Args&&... args) {
    const u32 index = take_slot(kShape);
    if (index == none) return {invalid, nullptr};
    SlotGuard guard{this, index};
    T* const entry = detail::construct_at<T>(slot(index), std::forward<Args>(args)...);
    guard.pool = nullptr;
    add(kShape, index);
    return {static_cast<index_type>(index), entry};
  }

  using PoolBase::remove;

  /** The same; calls `before(entry)` when nobody can find the object any more. Must not throw. */
  template <typename Before>
  bool remove(std::size_t index, Before&& before) {
    if (!hide(kShape, index)) return false;
    T& object = *entry(index);
    before(object);
    object.~T();
    give_slot(kShape, static_cast<u32>(index));
    return true;
  }

  /** The object at `index`, which must be allocated. */
  T& operator[](std::size_t index) {
    check_access(index);
    return *entry(index);
  }
  const T& operator[](std::size_t index) const {
    check_access(index);
    return *entry(index);
  }

  /** Tells whether `index`, which may be any number, names a live object. */
  [[nodiscard]] bool contains(std::size_t index) const { return index < SIZE && is_live(index); }

  /** The indices of live objects; may change while it is walked through. */
  [[nodiscard]] const bitmap_type& allocated() const {
    return *std::launder(reinterpret_cast<const bitmap_type*>(data()));
  }

  [[nodiscard]] static constexpr std::size_t capacity() noexcept { return SIZE; }

  /** Itself, for code that serves pools of all types. */
  [[nodiscard]] const detail::PoolBase& pool() const noexcept { return *this; }

 private:
  // A free slot holds the index of the next free one.
  static constexpr std::size_t kSlotAlignment = alignof(T) > alignof(index_type)
                                                    ? alignof(T)
                                                    : alignof(index_type);
  static constexpr std::size_t round_up(std::size_t size, std::size_t to) {
    return (size + to - 1) / to * to;
  }
  static constexpr std::size_t kSlotSize =
      round_up(sizeof(T) > sizeof(index_type) ? sizeof(T) : sizeof(index_type), kSlotAlignment);

  // The bitmap comes first: zeroed memory is an empty bitmap, of an implicit-lifetime type.
  static_assert(std::is_trivially_copyable_v<bitmap_type>);
  static constexpr std::size_t kSlotsOffset =
      round_up(sizeof(bitmap_type), kSlotAlignment > 64 ? kSlotAlignment : 64);

  static void destroy(void* object) { static_cast<T*>(object)->~T(); }

  static constexpr detail::PoolShape kShape{
      kSlotsOffset, kSlotSize, sizeof(index_type) == sizeof(u16), bitmap_type::layout(), &destroy};

  /** Gives the slot back if the constructor of its object throws. */
  struct SlotGuard {
    Pool* pool;
    u32 index;

    ~SlotGuard() {
      if (pool != nullptr) pool->give_slot(kShape, index);
    }
  };

  std::byte* slot(std::size_t index) const { return data() + kSlotsOffset + index * kSlotSize; }
  T* entry(std::size_t index) const { return std::launder(reinterpret_cast<T*>(slot(index))); }

  void check_access(std::size_t index) const {
    if (checks_enabled() && !contains(index)) [[unlikely]] {
      detail::check_failed("Pool: access to a slot that is not allocated");
    }
  }
};

}  // namespace render

using render::Pool;

#endif  // RENDER_POOL_H
