// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Pool<T, SIZE>: a fixed number of slots for objects with stable addresses.
 */
#ifndef RENDER_POOL_H
#define RENDER_POOL_H

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

#include "render/asan_poison.h"
#include "render/checks.h"
#include "render/construct_at.h"
#include "render/index_type.h"
#include "render/iterable_bitmap.h"
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
class Pool {
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

  Pool() : memory_(kSlotsOffset + SIZE * kSlotSize) {}
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /** Destroys the live objects, lowest index first. */
  ~Pool() {
    clear();
    detail::unpoison_memory(slot(0), fresh_ * kSlotSize);
  }

  /**
   * Constructs an object from the arguments, value-initialised if there are none. Returns {invalid,
   * null} when the pool is full. If the constructor throws, the pool is as before.
   */
  template <typename... Args>
  position emplace(Args&&... args) {
    const index_type index = take_slot();
    if (index == invalid) return {invalid, nullptr};
    SlotGuard guard{*this, index};
    T* const entry = detail::construct_at<T>(slot(index), std::forward<Args>(args)...);
    guard.pool = nullptr;
    live().set(index);
    ++size_;
    max_size_ = std::max(max_size_, size_);
    return {index, entry};
  }

  /** Destroys the object at `index`. Returns false, and reports misuse, when there is none. */
  bool remove(std::size_t index) {
    return remove(index, [](T& /*entry*/) {});
  }

  /** The same; calls `before(entry)` when nobody can find the object any more. Must not throw. */
  template <typename Before>
  bool remove(std::size_t index, Before&& before) {
    if (!contains(index)) [[unlikely]] {
      detail::check_failed("Pool: remove() of a slot that is not allocated");
      return false;
    }
    // Not live any more while its destructor runs: nobody can find it, but its slot is not reused.
    live().clear(index);
    --size_;
    before(*entry(index));
    std::destroy_at(entry(index));
    give_slot(static_cast<index_type>(index));
    return true;
  }

  /** Destroys all live objects, lowest index first. */
  void clear() {
    while (size_ != 0) remove(*allocated().begin());
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
  [[nodiscard]] bool contains(std::size_t index) const {
    return index < SIZE && allocated().get(index);
  }

  /** The indices of live objects; may change while it is walked through. */
  [[nodiscard]] const bitmap_type& allocated() const {
    return *std::launder(reinterpret_cast<const bitmap_type*>(memory_.data()));
  }

  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  /** True when emplace() would fail. */
  [[nodiscard]] bool full() const noexcept { return free_ == invalid && fresh_ == SIZE; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /** The largest size() ever seen. */
  [[nodiscard]] std::size_t max_size() const noexcept { return max_size_; }
  [[nodiscard]] static constexpr std::size_t capacity() noexcept { return SIZE; }

 private:
  // A free slot holds the index of the next free one.
  static constexpr std::size_t kSlotAlignment = std::max(alignof(T), alignof(index_type));
  static constexpr std::size_t kSlotSize =
      (std::max(sizeof(T), sizeof(index_type)) + kSlotAlignment - 1) / kSlotAlignment *
      kSlotAlignment;

  // The bitmap comes first: zeroed memory is an empty bitmap, of an implicit-lifetime type.
  static_assert(std::is_trivially_copyable_v<bitmap_type>);
  static constexpr std::size_t kSlotsAlignment = std::max<std::size_t>(kSlotAlignment, 64);
  static constexpr std::size_t kSlotsOffset =
      (sizeof(bitmap_type) + kSlotsAlignment - 1) / kSlotsAlignment * kSlotsAlignment;

  /** Gives the slot back if the constructor of its object throws. */
  struct SlotGuard {
    Pool* pool;
    index_type index;

    SlotGuard(Pool& owner, index_type taken) : pool(&owner), index(taken) {}
    SlotGuard(const SlotGuard&) = delete;
    SlotGuard& operator=(const SlotGuard&) = delete;
    ~SlotGuard() {
      if (pool != nullptr) pool->give_slot(index);
    }
  };

  bitmap_type& live() { return *std::launder(reinterpret_cast<bitmap_type*>(memory_.data())); }
  std::byte* slot(std::size_t index) const {
    return memory_.data() + kSlotsOffset + index * kSlotSize;
  }
  T* entry(std::size_t index) const { return std::launder(reinterpret_cast<T*>(slot(index))); }

  void check_access(std::size_t index) const {
    if (checks_enabled() && !contains(index)) [[unlikely]] {
      detail::check_failed("Pool: access to a slot that is not allocated");
    }
  }

  index_type take_slot() {
    if (free_ != invalid) {
      const index_type index = free_;
      detail::unpoison_memory(slot(index), kSlotSize);
      std::memcpy(&free_, slot(index), sizeof free_);
      return index;
    }
    if (fresh_ == SIZE) return invalid;
    return static_cast<index_type>(fresh_++);
  }

  void give_slot(index_type index) {
    std::memcpy(slot(index), &free_, sizeof free_);
    detail::poison_memory(slot(index), kSlotSize);
    free_ = index;
  }

  ReservedMemory memory_;
  std::size_t size_ = 0;
  std::size_t max_size_ = 0;
  std::size_t fresh_ = 0;      // slots from here on were never used
  index_type free_ = invalid;  // most recently freed slot
};

}  // namespace render

using render::Pool;

#endif  // RENDER_POOL_H
