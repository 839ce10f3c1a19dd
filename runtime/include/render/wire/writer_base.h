// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What generated Writer classes have in common.
 */
#ifndef RENDER_WIRE_WRITER_BASE_H
#define RENDER_WIRE_WRITER_BASE_H

#include <functional>
#include <system_error>
#include <utility>

#include "render/buffered_writer.h"
#include "render/types.h"

namespace render::wire {

/** Throws an error as std::system_error, or passes it on. */
template <bool ThrowOnError>
inline std::error_code throw_or_return(std::error_code error) {
  if constexpr (ThrowOnError) {
    if (error) [[unlikely]] {
      throw std::system_error(error);
    }
  }
  return error;
}

/**
 * Buffer, clock and encoder of a generated Writer. The class derived from it has one method per
 * message, with names that users choose; it reaches what is here through WriterAccess, which no
 * message can hide.
 *
 * The buffer and an encoder passed to the constructor must outlive the writer and its copies.
 */
template <typename Encoder>
class WriterBase {
 public:
  /** Gives the time in nanoseconds. */
  using clock_t = std::function<u64()>;

  /** @param encoder null: an encoder of this object's own, which copies do not share. */
  WriterBase(IBufferedWriter& buffer, clock_t clock, u64 time_adjustment, Encoder* encoder)
      : buffer_(buffer),
        clock_(std::move(clock)),
        time_adjustment_(time_adjustment),
        encoder_(encoder) {}

  WriterBase(const WriterBase&) = default;
  WriterBase(WriterBase&&) = default;
  WriterBase& operator=(const WriterBase&) = delete;
  WriterBase& operator=(WriterBase&&) = delete;
  ~WriterBase() = default;

  /** False when writing would be in vain. */
  [[nodiscard]] bool is_writable() const { return buffer_.is_writable(); }

  /** Passes written records on. Does nothing if the buffer is not writable. */
  std::error_code flush() { return is_writable() ? buffer_.flush() : std::error_code{}; }

 private:
  friend class WriterAccess;

  IBufferedWriter& buffer_;
  clock_t clock_;
  u64 time_adjustment_;
  Encoder own_encoder_;
  Encoder* encoder_;
};

/** For the methods of generated writers. */
class WriterAccess {
 public:
  template <typename Encoder>
  static IBufferedWriter& buffer(WriterBase<Encoder>& writer) {
    return writer.buffer_;
  }

  template <typename Encoder>
  static Encoder& encoder(WriterBase<Encoder>& writer) {
    return writer.encoder_ == nullptr ? writer.own_encoder_ : *writer.encoder_;
  }

  /** The adjusted time, for the next record. */
  template <typename Encoder>
  static u64 now(WriterBase<Encoder>& writer) {
    return writer.clock_() + writer.time_adjustment_;
  }
};

}  // namespace render::wire

#endif  // RENDER_WIRE_WRITER_BASE_H
