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

namespace detail {

[[noreturn, gnu::cold, gnu::noinline]] inline void throw_error(std::error_code error) {
  throw std::system_error(error);
}

}  // namespace detail

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

  /** Calls on it are not virtual. */
  class OwnEncoder final : public Encoder {};

  IBufferedWriter& buffer_;
  clock_t clock_;
  u64 time_adjustment_;
  OwnEncoder own_encoder_;
  Encoder* encoder_;
};

/** For the methods of generated writers. */
class WriterAccess {
 public:
  /**
   * Calls `encode(encoder, buffer)` for the writer's own encoder or the one it was given. Throws an
   * error as std::system_error, or returns it.
   */
  template <bool ThrowOnError, typename Encoder, typename Encode>
  static std::error_code write(WriterBase<Encoder>& writer, Encode&& encode) {
    const std::error_code error = writer.encoder_ == nullptr
                                      ? encode(writer.own_encoder_, writer.buffer_)
                                      : encode(*writer.encoder_, writer.buffer_);
    if constexpr (ThrowOnError) {
      if (error) [[unlikely]] {
        detail::throw_error(error);
      }
    }
    return error;
  }

  /** The adjusted time, for the next record. */
  template <typename Encoder>
  [[nodiscard]] static u64 now(WriterBase<Encoder>& writer) {
    return writer.clock_() + writer.time_adjustment_;
  }
};

/** The adjusted time, for the next record. */
template <typename Encoder>
[[nodiscard]] u64 now(WriterBase<Encoder>& writer) {
  return WriterAccess::now(writer);
}

}  // namespace render::wire

#endif  // RENDER_WIRE_WRITER_BASE_H
