// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * PoolBase: what all pools have in common, whatever is in them.
 */
#ifndef RENDER_POOL_BASE_H
#define RENDER_POOL_BASE_H

#include <cstddef>
#include <cstring>
#include <limits>

#include "render/asan_poison.h"
#include "render/checks.h"
#include "render/iterable_bitmap.h"
#include "render/reserved_memory.h"
#include "render/types.h"

namespace render::detail {

/** What the type of its objects and its capacity make of a pool. */
struct PoolShape {
  std::size_t slots_offset;  // the bitmap of live slots comes first
  std::size_t slot_size;
  bool short_links;  // a free slot holds the index of the next free one, in 2 bytes or else in 4
  BitmapLayout live;
  void (*destroy)(void* object);
};

/** The slots of a Pool; see there. */
class PoolBase {
 public:
  PoolBase(const PoolBase&) = delete;
  PoolBase& operator=(const PoolBase&) = delete;

  /** Destroys the object at `index`. Returns false, and reports misuse, when there is none. */
  bool remove(std::size_t index);

  /** Destroys all live objects, lowest index first. */
  void clear();

  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  /** True when no object can be added. */
  [[nodiscard]] bool full() const noexcept { return free_ == none && fresh_ == shape_.live.size; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /** The largest size() ever seen. */
  [[nodiscard]] std::size_t max_size() const noexcept { return max_size_; }
  /** Number of slots. */
  [[nodiscard]] std::size_t slots() const noexcept { return shape_.live.size; }

  /** The lowest index of a live object that is not below `index`; slots() if there is none. */
  [[nodiscard]] std::size_t next_live(std::size_t index) const noexcept {
    return find_bit(shape_.live, words(), index);
  }

 protected:
  static constexpr u32 none = std::numeric_limits<u32>::max();

  explicit PoolBase(const PoolShape& shape);
  /** Inline: the library may be built without AddressSanitizer, and its users with it. */
  ~PoolBase() { unpoison_memory(slot(shape_, 0), fresh_ * shape_.slot_size); }

  /** Whether there is a live object at `index`, which is below slots(). */
  [[nodiscard]] bool is_live(std::size_t index) const noexcept {
    return ((words()[index / 64] >> (index % 64)) & 1) != 0;
  }

  // What happens once per object. The shape is the pool's own: given as a constant, it makes these
  // as fast as if they were written for the type of the objects.

  /** A slot for a new object; `none` if there is none. */
  [[nodiscard]] u32 take_slot(const PoolShape& shape) noexcept {
    if (free_ == none) return fresh_ == shape.live.size ? none : static_cast<u32>(fresh_++);
    const u32 index = free_;
    std::byte* const taken = slot(shape, index);
    unpoison_memory(taken, shape.slot_size);
    free_ = shape.short_links ? load_link<u16>(taken) : load_link<u32>(taken);
    return index;
  }

  /** The object in the slot lives now. */
  void add(const PoolShape& shape, u32 index) noexcept {
    u64& word = words()[index / 64];
    const bool was_summarised = word != 0;
    word |= u64{1} << (index % 64);
    if (!was_summarised) set_summaries(shape.live, words(), index / 64);
    if (++size_ > max_size_) max_size_ = size_;
  }

  /**
   * From now on nobody can find the object, but its slot is not used again. Returns false, and
   * reports misuse, when there is none.
   */
  [[nodiscard]] bool hide(const PoolShape& shape, std::size_t index) noexcept {
    if (index >= shape.live.size || !is_live(index)) [[unlikely]] {
      check_failed("Pool: remove() of a slot that is not allocated");
      return false;
    }
    u64& word = words()[index / 64];
    word &= ~(u64{1} << (index % 64));
    if (word == 0) clear_summaries(shape.live, words(), index / 64);
    --size_;
    return true;
  }

  /** The slot is free. */
  void give_slot(const PoolShape& shape, u32 index) noexcept {
    std::byte* const given = slot(shape, index);
    shape.short_links ? store_link<u16>(given) : store_link<u32>(given);
    poison_memory(given, shape.slot_size);
    free_ = index;
  }

  [[nodiscard]] std::byte* data() const noexcept { return memory_.data(); }

 private:
  [[nodiscard]] u64* words() const noexcept { return reinterpret_cast<u64*>(memory_.data()); }
  [[nodiscard]] std::byte* slot(const PoolShape& shape, std::size_t index) const noexcept {
    return memory_.data() + shape.slots_offset + index * shape.slot_size;
  }

  /** The link in a free slot. The greatest number of a short one stands for none. */
  template <typename Link>
  static u32 load_link(const std::byte* slot) noexcept {
    Link link;
    std::memcpy(&link, slot, sizeof link);
    return link == std::numeric_limits<Link>::max() ? none : link;
  }

  template <typename Link>
  void store_link(std::byte* slot) const noexcept {
    const auto link = static_cast<Link>(free_);
    std::memcpy(slot, &link, sizeof link);
  }

  const PoolShape& shape_;
  ReservedMemory memory_;
  std::size_t size_ = 0;
  std::size_t max_size_ = 0;
  std::size_t fresh_ = 0;  // slots from here on were never used
  u32 free_ = none;        // most recently freed slot
};

}  // namespace render::detail

#endif  // RENDER_POOL_BASE_H
