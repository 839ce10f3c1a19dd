// SPDX-License-Identifier: Apache-2.0
#include "render/iterable_bitmap.h"

#include <bit>

namespace render::detail {

void set_summaries(const BitmapLayout& layout, u64* words, std::size_t index) noexcept {
  for (std::size_t level = 1; level < layout.levels; ++level) {
    u64& word = words[layout.first_word[level] + index / 64];
    const bool was_summarised = word != 0;
    word |= u64{1} << (index % 64);
    if (was_summarised) return;
    index /= 64;
  }
}

void clear_summaries(const BitmapLayout& layout, u64* words, std::size_t index) noexcept {
  for (std::size_t level = 1; level < layout.levels; ++level) {
    u64& word = words[layout.first_word[level] + index / 64];
    word &= ~(u64{1} << (index % 64));
    if (word != 0) return;
    index /= 64;
  }
}

std::size_t find_bit(const BitmapLayout& layout, const u64* words, std::size_t index) noexcept {
  // Climb until a word has a set bit at or after the position ...
  std::size_t level = 0;
  for (;; ++level) {
    if (level == layout.levels) return layout.size;
    const std::size_t word_index = index / 64;
    if (word_index >= layout.first_word[level + 1] - layout.first_word[level]) return layout.size;
    const u64 rest = words[layout.first_word[level] + word_index] & (~u64{0} << (index % 64));
    if (rest != 0) {
      index = word_index * 64 + static_cast<std::size_t>(std::countr_zero(rest));
      break;
    }
    index = word_index + 1;
  }
  // ... and then descend to the first bit below it.
  while (level-- > 0) {
    const u64 word = words[layout.first_word[level] + index];
    index = index * 64 + static_cast<std::size_t>(std::countr_zero(word));
  }
  return index;
}

}  // namespace render::detail
