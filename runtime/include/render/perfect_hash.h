// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * PerfectHash<T, HASH_SIZE, HASH_FN>: a map whose hash function has no collisions on its keys.
 */
#ifndef RENDER_PERFECT_HASH_H
#define RENDER_PERFECT_HASH_H

#include <cstddef>
#include <memory>
#include <utility>

#include "render/checks.h"
#include "render/construct_at.h"
#include "render/types.h"

namespace render {

/**
 * Maps u32 keys to T, in HASH_SIZE slots inside the object. `HASH_FN(u32) -> u32` gives a slot
 * below HASH_SIZE for every u32, and different slots for the keys in use; a key that collides with
 * another is refused. O(1), never allocates, entries never move. Not copyable. One thread at a
 * time.
 */
template <typename T, std::size_t HASH_SIZE, auto HASH_FN>
class PerfectHash {
  static_assert(HASH_SIZE >= 1);

 public:
  PerfectHash() = default;
  PerfectHash(const PerfectHash&) = delete;
  PerfectHash& operator=(const PerfectHash&) = delete;
  ~PerfectHash() {
    for (Slot& slot : slots_) {
      if (slot.used) std::destroy_at(&slot.value);
    }
  }

  /** The value of `key`, or null. */
  [[nodiscard]] T* find(u32 key) {
    Slot* const slot = slot_of(key);
    return slot != nullptr && slot->used && slot->key == key ? &slot->value : nullptr;
  }
  [[nodiscard]] const T* find(u32 key) const { return const_cast<PerfectHash*>(this)->find(key); }

  /**
   * Constructs a value for `key`. Returns null when the slot is taken, by this key or another. If
   * the constructor throws, the slot stays free.
   */
  template <typename... Args>
  T* insert(u32 key, Args&&... args) {
    Slot* const slot = slot_of(key);
    if (slot == nullptr || slot->used) return nullptr;
    T* const value = detail::construct_at<T>(&slot->value, std::forward<Args>(args)...);
    slot->key = key;
    slot->used = true;
    return value;
  }

  /** Destroys the value of `key`. Returns false when there is none. */
  bool erase(u32 key) {
    Slot* const slot = slot_of(key);
    if (slot == nullptr || !slot->used || slot->key != key) return false;
    slot->used = false;
    std::destroy_at(&slot->value);
    return true;
  }

  [[nodiscard]] static constexpr std::size_t capacity() noexcept { return HASH_SIZE; }

 private:
  struct Slot {
    Slot() {}
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    ~Slot() {}

    union {
      T value;
    };
    u32 key = 0;
    bool used = false;
  };

  Slot* slot_of(u32 key) {
    const std::size_t index = HASH_FN(key);
    if (index >= HASH_SIZE) [[unlikely]] {
      detail::check_failed("PerfectHash: the hash function exceeds the number of slots");
      return nullptr;
    }
    return &slots_[index];
  }

  Slot slots_[HASH_SIZE];
};

}  // namespace render

using render::PerfectHash;

#endif  // RENDER_PERFECT_HASH_H
