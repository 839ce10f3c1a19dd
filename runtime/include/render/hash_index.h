// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * HashIndex: finds positions in a table by the hash of what stands there.
 */
#ifndef RENDER_HASH_INDEX_H
#define RENDER_HASH_INDEX_H

#include <bit>
#include <cstddef>
#include <limits>
#include <vector>  // with it comes std::allocator; <memory> takes far longer to read

#include "render/types.h"

namespace render {

/** Spreads a hash of any quality over 32 bits, so that each depends on all bits of the input. */
[[nodiscard]] constexpr u32 spread_hash(std::size_t hash) noexcept {
  u64 h = hash;
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  return static_cast<u32>(h >> 32);
}

/**
 * A multimap from 32-bit hashes to u32 positions: open addressing with linear probing, 8 bytes per
 * bucket, at most three quarters full. Removal moves later entries up, so there are no tombstones
 * and the cost never depends on the history. Growth doubles the buckets in one sequential pass that
 * reads only stored hashes. Amortised O(1); one thread at a time.
 */
template <typename Alloc = std::allocator<u32>>
class HashIndex {
 public:
  /** Not a position. */
  static constexpr u32 none = std::numeric_limits<u32>::max();

  explicit HashIndex(const Alloc& alloc = Alloc()) : buckets_(BucketAlloc(alloc)) {}

  /** First position stored under `hash` for which `matches(position)` holds, or none. */
  template <typename Matches>
  [[nodiscard]] u32 find(u32 hash, Matches&& matches) const {
    if (buckets_.empty()) return none;
    for (std::size_t i = home(hash);; i = next(i)) {
      const Bucket& bucket = buckets_[i];
      if (bucket.position == none) return none;
      if (bucket.hash == hash && matches(bucket.position)) return bucket.position;
    }
  }

  /** Makes room for `count` entries; may throw what the allocator throws, changing nothing then. */
  void reserve(std::size_t count) {
    const std::size_t needed = std::bit_ceil(count + count / 3 + 2);
    if (needed > buckets_.size()) grow(needed < kMinBuckets ? kMinBuckets : needed);
  }

  /** Adds an entry. `position` must not be none. */
  [[gnu::noinline]] void insert(u32 hash, u32 position) {
    reserve(size_ + 1);
    place(buckets_, Bucket{hash, position});
    ++size_;
    ++inserted_;
  }

  /** Removes the entry; returns false if there is none. */
  [[gnu::noinline]] bool erase(u32 hash, u32 position) {
    if (buckets_.empty()) return false;
    std::size_t hole = home(hash);
    while (buckets_[hole].position != position || buckets_[hole].hash != hash) {
      if (buckets_[hole].position == none) return false;
      hole = next(hole);
    }
    // Move up every entry behind the hole that may stand there, up to the next empty bucket.
    for (std::size_t i = next(hole); buckets_[i].position != none; i = next(i)) {
      const std::size_t from_home = (i - home(buckets_[i].hash)) & mask();
      const std::size_t from_hole = (i - hole) & mask();
      if (from_home >= from_hole) {
        buckets_[hole] = buckets_[i];
        hole = i;
      }
    }
    buckets_[hole] = Bucket{};
    --size_;
    return true;
  }

  /** Removes all entries and frees the memory. */
  [[gnu::noinline]] void clear() noexcept {
    Buckets(buckets_.get_allocator()).swap(buckets_);
    size_ = 0;
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /** Calls of insert() so far. */
  [[nodiscard]] u64 inserted() const noexcept { return inserted_; }

 private:
  struct Bucket {
    u32 hash = 0;
    u32 position = none;
  };
  using BucketAlloc = typename std::allocator_traits<Alloc>::template rebind_alloc<Bucket>;
  using Buckets = std::vector<Bucket, BucketAlloc>;

  static constexpr std::size_t kMinBuckets = 16;

  // The bucket is chosen by the upper bits: growing then keeps the order of entries, so that it
  // walks through both tables sequentially.
  static std::size_t home(const Buckets& buckets, u32 hash) {
    return static_cast<std::size_t>((u64{hash} * buckets.size()) >> 32);
  }
  std::size_t home(u32 hash) const { return home(buckets_, hash); }
  std::size_t mask() const { return buckets_.size() - 1; }
  std::size_t next(std::size_t i) const { return (i + 1) & mask(); }

  static void place(Buckets& buckets, Bucket bucket) {
    std::size_t i = home(buckets, bucket.hash);
    while (buckets[i].position != none) i = (i + 1) & (buckets.size() - 1);
    buckets[i] = bucket;
  }

  [[gnu::noinline]] void grow(std::size_t count) {
    Buckets larger(count, Bucket{}, buckets_.get_allocator());
    for (const Bucket& bucket : buckets_) {
      if (bucket.position != none) place(larger, bucket);
    }
    buckets_.swap(larger);
  }

  Buckets buckets_;
  std::size_t size_ = 0;
  u64 inserted_ = 0;
};

/** Compiled in the library. */
extern template class HashIndex<std::allocator<u32>>;

}  // namespace render

#endif  // RENDER_HASH_INDEX_H
