// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * IterableBitmap<SIZE>: a set of small numbers that is fast to walk through.
 */
#ifndef RENDER_ITERABLE_BITMAP_H
#define RENDER_ITERABLE_BITMAP_H

#include <array>
#include <cstddef>
#include <iterator>
#include <type_traits>

#include "render/checks.h"
#include "render/index_type.h"
#include "render/types.h"

namespace render {

namespace detail {

/** The words of a bitmap of `size` bits: where each level starts, and behind the last their number.
 */
struct BitmapLayout {
  std::size_t size;
  std::size_t levels;
  const std::size_t* first_word;
};

/** Sets the bits above word `index` of the lowest level, which has its first bit. */
void set_summaries(const BitmapLayout& layout, u64* words, std::size_t index) noexcept;

/** Clears the bits above word `index` of the lowest level, which has none left. */
void clear_summaries(const BitmapLayout& layout, u64* words, std::size_t index) noexcept;

/** First set bit at or after `index`, or the size. */
[[nodiscard]] std::size_t find_bit(const BitmapLayout& layout, const u64* words,
                                   std::size_t index) noexcept;

}  // namespace detail

/**
 * SIZE bits (1..2^30), all clear at first, under up to four levels of summaries: bit k of a summary
 * says whether word k below it has a bit set. set(), clear(), get() and each step of an iteration
 * cost O(levels); walking through all costs in proportion to the set bits, not to SIZE.
 *
 * The storage is in the object, about SIZE/8 * 1.016 bytes; copying makes a snapshot. All bytes of
 * a clear bitmap are zero, so zeroed memory is a valid clear bitmap: Pool keeps its bitmap in
 * lazily committed memory this way.
 *
 * An iteration reads the live bitmap: clearing and setting bits meanwhile is allowed, and bits
 * behind the current one are not visited. One thread at a time.
 */
template <std::size_t SIZE>
class IterableBitmap {
  static_assert(SIZE >= 1 && SIZE <= (std::size_t{1} << 30));

 public:
  using index_type = index_type_for<SIZE>;

  class iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = index_type;
    using difference_type = std::ptrdiff_t;
    using pointer = const index_type*;
    using reference = index_type;

    iterator() = default;
    index_type operator*() const { return static_cast<index_type>(position_); }
    iterator& operator++() {
      position_ = bitmap_->find_from(position_ + 1);
      return *this;
    }
    iterator operator++(int) {
      iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const iterator& other) const { return position_ == other.position_; }

   private:
    friend class IterableBitmap;
    iterator(const IterableBitmap* bitmap, std::size_t position)
        : bitmap_(bitmap), position_(position) {}

    const IterableBitmap* bitmap_ = nullptr;
    std::size_t position_ = SIZE;
  };
  using const_iterator = iterator;

  static constexpr std::size_t size() noexcept { return SIZE; }

  /** Sets bit `index` (below SIZE). */
  void set(std::size_t index) {
    if (!in_range(index)) return;
    u64& word = words_[index / 64];
    const bool was_summarised = word != 0;
    word |= u64{1} << (index % 64);
    if (!was_summarised) detail::set_summaries(layout(), words_.data(), index / 64);
  }

  /** Clears bit `index` (below SIZE). */
  void clear(std::size_t index) {
    if (!in_range(index)) return;
    u64& word = words_[index / 64];
    word &= ~(u64{1} << (index % 64));
    if (word == 0) detail::clear_summaries(layout(), words_.data(), index / 64);
  }

  /** Tells whether bit `index` (below SIZE) is set. */
  [[nodiscard]] bool get(std::size_t index) const {
    return in_range(index) && ((words_[index / 64] >> (index % 64)) & 1) != 0;
  }

  /** True if no bit is set. O(1). */
  [[nodiscard]] bool empty() const { return words_[kWords - 1] == 0; }

  /** Iterates over the numbers of the set bits, ascending. */
  [[nodiscard]] iterator begin() const { return {this, find_from(0)}; }
  [[nodiscard]] iterator end() const { return {this, SIZE}; }

  /** For those that work on the words of a bitmap. */
  static constexpr detail::BitmapLayout layout() { return {SIZE, kLevels, kFirstWord.data()}; }

 private:
  static constexpr std::size_t words_for(std::size_t bits) { return (bits + 63) / 64; }

  static constexpr std::size_t count_levels() {
    std::size_t levels = 1;
    for (std::size_t words = words_for(SIZE); words > 1; words = words_for(words)) ++levels;
    return levels;
  }
  static constexpr std::size_t kLevels = count_levels();

  /** Where each level starts in words_, and behind the last one their total number. */
  static constexpr std::array<std::size_t, kLevels + 1> lay_out_levels() {
    std::array<std::size_t, kLevels + 1> first{};
    std::size_t words = words_for(SIZE);
    for (std::size_t level = 0; level < kLevels; ++level, words = words_for(words)) {
      first[level + 1] = first[level] + words;
    }
    return first;
  }
  static constexpr std::array<std::size_t, kLevels + 1> kFirstWord = lay_out_levels();
  static constexpr std::size_t kWords = kFirstWord[kLevels];

  static bool in_range(std::size_t index) {
    if (index < SIZE) [[likely]]
      return true;
    detail::check_failed("IterableBitmap: position out of range");
    return false;
  }

  /** First set bit at or after `index`, or SIZE. */
  [[nodiscard]] std::size_t find_from(std::size_t index) const {
    return detail::find_bit(layout(), words_.data(), index);
  }

  std::array<u64, kWords> words_{};
};

}  // namespace render

using render::IterableBitmap;

#endif  // RENDER_ITERABLE_BITMAP_H
