// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * IBufferedWriter, the place encoders put their bytes.
 */
#ifndef RENDER_BUFFERED_WRITER_H
#define RENDER_BUFFERED_WRITER_H

#include <cstddef>
#include <string_view>
#include <system_error>

#include "render/expected.h"
#include "render/types.h"

/**
 * A destination that lends out contiguous areas to write to.
 *
 * At most one write is open at a time. The area is possibly unaligned and valid until
 * finish_write(), which must be called once the area is filled completely; a failed start_write()
 * needs no finish. One thread at a time.
 */
class IBufferedWriter {
 public:
  virtual ~IBufferedWriter() = default;

  /**
   * Lends an area of `length` bytes. Errors: `std::errc::no_buffer_space` when the area cannot be
   * provided, and whatever flushing earlier writes gives.
   */
  virtual Expected<u8*, std::error_code> start_write(u32 length) = 0;

  /** Ends the open write; its bytes are now part of the output. */
  virtual void finish_write() = 0;

  /** Passes finished writes on. Returns no error when there is nothing to do. */
  virtual std::error_code flush() = 0;

  /** Longest possible write in bytes; 0 if the writer has no buffer of its own. */
  [[nodiscard]] virtual u32 buf_size() const = 0;

  /** False when writing would be in vain, for instance because the peer is gone. */
  [[nodiscard]] virtual bool is_writable() const = 0;

  /**
   * A whole write in one call, without a virtual one: an area of `length` bytes which counts as
   * written, so the caller has to fill it before anything else happens to the writer. Null if this
   * writer cannot do that now, which is no error: start_write() says.
   */
  [[nodiscard]] u8* take(u32 length) noexcept {
    if (static_cast<std::size_t>(room_end_ - room_) < length) return nullptr;
    u8* const area = room_;
    room_ += length;
    return area;
  }

  /**
   * Writes `data` in as many writes of at most buf_size() bytes as needed. Returns the first error;
   * the chunks before it are written.
   */
  std::error_code write_as_chunks(std::string_view data);

 protected:
  IBufferedWriter() = default;
  IBufferedWriter(const IBufferedWriter&) = default;
  IBufferedWriter& operator=(const IBufferedWriter&) = default;

  /** The place of the next write, for writers whose writes do nothing but advance it. */
  [[nodiscard]] u8* room() const noexcept { return room_; }

  /** Where take() may write. Ending it where it begins, as in the beginning, takes nothing. */
  void set_room(u8* begin, u8* end) noexcept {
    room_ = begin;
    room_end_ = end;
  }

 private:
  u8* room_ = nullptr;
  u8* room_end_ = nullptr;
};

#endif  // RENDER_BUFFERED_WRITER_H
