// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * FixedHash<Key, T, SIZE, Hash>: a pool whose objects are found by key.
 */
#ifndef RENDER_FIXED_HASH_H
#define RENDER_FIXED_HASH_H

#include <cstddef>
#include <functional>
#include <iterator>
#include <type_traits>
#include <utility>

#include "render/construct_at.h"
#include "render/hash_index.h"
#include "render/index_type.h"
#include "render/pool.h"

namespace render {

/**
 * Maps up to SIZE keys to objects of type T that are also named by an index (see Pool for indices,
 * addresses and memory; key and object stand together in a slot).
 *
 * find(), insert() and erase() are amortised O(1), independent of the quality of the low bits of
 * `Hash`. Only growing the key index allocates, and reserve() does that ahead. Hash and comparison
 * must not throw. Constructors and destructors of T may use the table. One thread at a time.
 */
template <typename Key, typename T, std::size_t SIZE, typename Hash,
          typename KeyEqual = std::equal_to<Key>,
          typename Alloc = std::allocator<std::pair<const Key, index_type_for<SIZE>>>>
class FixedHash {
 public:
  using key_type = Key;
  using value_type = T;
  using index_type = index_type_for<SIZE>;
  using hasher = Hash;
  using key_equal = KeyEqual;
  using allocator_type = Alloc;
  using bitmap_type = IterableBitmap<SIZE>;
  /** What iteration gives: key and index. */
  using entry_type = std::pair<const Key, index_type>;

  static constexpr index_type invalid = invalid_index<SIZE>;

  /** Where an object is; {invalid, null} where there is none. */
  struct position {
    index_type index;
    T* entry;
  };

 private:
  struct Slot {
    template <typename... Args>
    explicit Slot(const Key& key, Args&&... args) : item(key, invalid) {
      detail::construct_at<T>(&value, std::forward<Args>(args)...);
    }
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    ~Slot() { value.~T(); }

    entry_type item;
    union {  // so that aggregates can be initialised from the arguments too
      T value;
    };
  };
  using Slots = Pool<Slot, SIZE>;

  /** Walks through the slots in use, showing each as `View::of(slot)`. */
  template <typename SlotsRef, typename View>
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using reference = decltype(View::of((*std::declval<SlotsRef*>())[0]));
    using value_type = std::remove_cvref_t<reference>;
    using difference_type = std::ptrdiff_t;
    using pointer = std::remove_reference_t<reference>*;

    Iterator() = default;
    Iterator(SlotsRef* slots, typename bitmap_type::iterator at) : slots_(slots), at_(at) {}

    reference operator*() const { return View::of((*slots_)[*at_]); }
    pointer operator->() const { return &**this; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    SlotsRef* slots_ = nullptr;
    typename bitmap_type::iterator at_;
  };

  struct EntryView {
    static const entry_type& of(const Slot& slot) { return slot.item; }
  };
  struct ValueView {
    static T& of(Slot& slot) { return slot.value; }
    static const T& of(const Slot& slot) { return slot.value; }
  };

  template <typename SlotsRef>
  class Values {
   public:
    explicit Values(SlotsRef& slots) : slots_(&slots) {}
    [[nodiscard]] auto begin() const {
      return Iterator<SlotsRef, ValueView>(slots_, slots_->allocated().begin());
    }
    [[nodiscard]] auto end() const {
      return Iterator<SlotsRef, ValueView>(slots_, slots_->allocated().end());
    }
    [[nodiscard]] std::size_t size() const { return slots_->size(); }

   private:
    SlotsRef* slots_;
  };

 public:
  using const_iterator = Iterator<const Slots, EntryView>;
  using iterator = const_iterator;

  explicit FixedHash(const Alloc& alloc = Alloc()) : index_(IndexAlloc(alloc)) {}
  FixedHash(const FixedHash&) = delete;
  FixedHash& operator=(const FixedHash&) = delete;
  ~FixedHash() { clear(); }

  /** The object of `key`, or {invalid, null}. */
  [[nodiscard]] position find(const Key& key) {
    const u32 at = find_index(key, hash_of(key));
    return at == Index::none ? position{invalid, nullptr} : position_of(at);
  }

  [[nodiscard]] bool contains(const Key& key) const {
    return find_index(key, hash_of(key)) != Index::none;
  }

  /**
   * Constructs an object from the arguments under a new key. Returns {invalid, null} when the key
   * is there already or the table is full; the arguments are untouched then. If an exception is
   * thrown, by the constructor or by the allocation, the table is as before.
   */
  template <typename... Args>
  position insert(const Key& key, Args&&... args) {
    const u32 hash = hash_of(key);
    if (slots_.full() || find_index(key, hash) != Index::none) return {invalid, nullptr};
    index_.reserve(slots_.size() + 1);
    const u64 inserted = index_.inserted();
    const auto [at, slot] = slots_.emplace(key, std::forward<Args>(args)...);
    slot->item.second = at;
    // The constructor may have used this table: it may have grown, and have got this very key.
    try {
      if (index_.inserted() == inserted || find_index(slot->item.first, hash) == Index::none) {
        index_.insert(hash, at);
        return {at, &slot->value};
      }
    } catch (...) {
      slots_.remove(at);
      throw;
    }
    slots_.remove(at);
    return {invalid, nullptr};
  }

  /**
   * Removes the key and then destroys its object. Returns false when there is none. `key` may be
   * the one stored in the table.
   */
  bool erase(const Key& key) {
    const u32 hash = hash_of(key);
    const u32 at = find_index(key, hash);
    if (at == Index::none) return false;
    index_.erase(hash, at);
    return slots_.remove(at, [](Slot& /*slot*/) {});  // inlined, unlike remove(at)
  }

  /** As erase(), of the object at `index`. Returns false, and reports misuse, if there is none. */
  bool erase_at(std::size_t index) {
    return erase_at(index, [](T& /*value*/) {});
  }

  /** The same; calls `before(value)` when nobody can find the object any more. Must not throw. */
  template <typename Before>
  bool erase_at(std::size_t index, Before&& before) {
    if (slots_.contains(index)) {
      index_.erase(hash_of(slots_[index].item.first), static_cast<u32>(index));
    }
    return slots_.remove(index, [&before](Slot& slot) { before(slot.value); });
  }

  /** Removes everything, lowest index first. Every key is gone before the first object is
   * destroyed. */
  [[gnu::cold]] void clear() {
    index_.clear();
    slots_.clear();
  }

  /** Allocates the key index for `count` keys now. */
  void reserve(std::size_t count) { index_.reserve(count); }

  /** The object at `index`, which must be allocated. */
  T& operator[](std::size_t index) { return slots_[index].value; }
  const T& operator[](std::size_t index) const { return slots_[index].value; }

  /** The key of the object at `index`, which must be allocated. */
  [[nodiscard]] const Key& key_at(std::size_t index) const { return slots_[index].item.first; }

  /**
   * The indices of live objects. Live: it may change while it is walked through, a copy is a
   * snapshot (of SIZE/8 bytes).
   */
  [[nodiscard]] const bitmap_type& allocated() const { return slots_.allocated(); }

  /** Iterates over pairs of key and index, by ascending index. Removing meanwhile is allowed. */
  [[nodiscard]] const_iterator begin() const { return {&slots_, allocated().begin()}; }
  [[nodiscard]] const_iterator end() const { return {&slots_, allocated().end()}; }

  /** The objects as a range, by ascending index. */
  [[nodiscard]] auto values() { return Values<Slots>(slots_); }
  [[nodiscard]] auto values() const { return Values<const Slots>(slots_); }

  [[nodiscard]] bool empty() const noexcept { return slots_.empty(); }
  [[nodiscard]] bool full() const noexcept { return slots_.full(); }
  [[nodiscard]] std::size_t size() const noexcept { return slots_.size(); }
  /** The largest size() ever seen. */
  [[nodiscard]] std::size_t max_size() const noexcept { return slots_.max_size(); }
  [[nodiscard]] static constexpr std::size_t capacity() noexcept { return SIZE; }

  /** Its slots, for code that serves tables of all types. */
  [[nodiscard]] const detail::PoolBase& pool() const noexcept { return slots_; }

 private:
  // One type for all keys: tables of a program share its code, which the library has.
  using IndexAlloc = typename std::allocator_traits<Alloc>::template rebind_alloc<u32>;
  using Index = HashIndex<IndexAlloc>;

  static u32 hash_of(const Key& key) { return spread_hash(Hash{}(key)); }

  u32 find_index(const Key& key, u32 hash) const {
    return index_.find(hash, [&](u32 at) { return KeyEqual{}(slots_[at].item.first, key); });
  }

  position position_of(u32 at) { return {static_cast<index_type>(at), &slots_[at].value}; }

  Slots slots_;
  Index index_;
};

}  // namespace render

using render::FixedHash;

#endif  // RENDER_FIXED_HASH_H
