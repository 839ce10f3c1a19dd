// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * IBufferedWriter into memory, for tests and for files written in one go.
 */
#ifndef RENDER_MEMORY_WRITER_H
#define RENDER_MEMORY_WRITER_H

#include <limits>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

#include "render/buffered_writer.h"
#include "render/types.h"

namespace render {

/**
 * Collects finished writes, one after the other: in memory that belongs to the caller and is as
 * large as it is, or in memory of its own that grows up to a limit. flush() does nothing. One
 * thread at a time.
 */
class MemoryWriter final : public IBufferedWriter {
 public:
  /** Writes into memory of its own, which grows to at most `limit` bytes. */
  explicit MemoryWriter(std::size_t limit = std::numeric_limits<u32>::max());

  /** Writes into `area`, which must outlive the writer. */
  explicit MemoryWriter(std::span<u8> area);

  // Encoders hold references to their writer.
  MemoryWriter(const MemoryWriter&) = delete;
  MemoryWriter& operator=(const MemoryWriter&) = delete;

  /**
   * Errors: no_buffer_space when `length` more bytes exceed the area or limit;
   * operation_in_progress when a write is open.
   */
  Expected<u8*, std::error_code> start_write(u32 length) override;
  void finish_write() override;
  std::error_code flush() override { return {}; }
  [[nodiscard]] u32 buf_size() const override;
  [[nodiscard]] bool is_writable() const override { return true; }

  /** What finished writes wrote. Valid until the next start_write(), clear() or end of life. */
  [[nodiscard]] std::span<const u8> bytes() const { return area_.first(size()); }
  [[nodiscard]] std::string_view view() const;
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(room() - area_.data()); }

  /** Drops everything written so far, and the open write. */
  void clear();

 private:
  /** Lets take() write from here to the end of the area. */
  void open_room(u8* from) noexcept { set_room(from, area_.data() + area_.size()); }

  /** Away from the path of a write that has room. */
  [[gnu::cold]] std::error_code make_room(u32 length);

  std::vector<u8> own_;
  std::span<u8> area_;
  std::size_t limit_;
  std::size_t open_ = 0;  // length of the open write
  bool is_open_ = false;
};

}  // namespace render

#endif  // RENDER_MEMORY_WRITER_H
