// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * ReservedMemory: zeroed address space that costs memory only where it is touched.
 */
#ifndef RENDER_RESERVED_MEMORY_H
#define RENDER_RESERVED_MEMORY_H

#include <cstddef>

namespace render {

/**
 * Owns a range of zeroed, page-aligned address space. The operating system commits a page when it
 * is touched first. Movable, not copyable.
 */
class ReservedMemory {
 public:
  ReservedMemory() = default;
  /**
   * Reserves `bytes` bytes. Throws std::system_error (a std::runtime_error) when there is not that
   * much address space.
   */
  explicit ReservedMemory(std::size_t bytes);
  ReservedMemory(ReservedMemory&& other) noexcept;
  ReservedMemory& operator=(ReservedMemory&& other) noexcept;
  ~ReservedMemory();

  [[nodiscard]] std::byte* data() const noexcept { return data_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /** Alignment of data() that can be relied on: the smallest page size of any platform. */
  static constexpr std::size_t alignment = 4096;

 private:
  std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace render

#endif  // RENDER_RESERVED_MEMORY_H
