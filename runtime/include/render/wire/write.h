// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Encoding into buffers, without virtual calls if the buffer has none.
 */
#ifndef RENDER_WIRE_WRITE_H
#define RENDER_WIRE_WRITE_H

#include <system_error>
#include <utility>

#include "render/types.h"

namespace render::wire {

namespace detail {

/** Success. Making an error code calls into the standard library, which costs as much as encoding.
 */
[[nodiscard]] inline std::error_code success() noexcept {
  static const std::error_code none;
  return none;
}

}  // namespace detail

namespace detail {

/** Has whole writes in one call. */
template <typename Buffer>
concept TakesWrites = requires(Buffer& buffer) {
  buffer.take(u32{});
};

/** Opens a write; null and the error if that fails. Away from the path of writers with take(). */
template <typename Buffer>
[[gnu::cold, gnu::noinline]] u8* open_write(Buffer& buffer, u32 size, std::error_code& error) {
  auto area = buffer.start_write(size);
  if (area) return *area;
  error = area.error();
  return nullptr;
}

}  // namespace detail

/**
 * Encodes message M straight into `buffer`, anything with the `start_write(u32)` and
 * `finish_write()` of IBufferedWriter, and with its `take(u32)` if it has that.
 *
 * Returns the buffer's error. Throws std::runtime_error, without having asked the buffer for
 * anything, if the message would exceed 65535 bytes.
 */
template <typename M, typename Buffer, typename... Args>
[[nodiscard]] inline std::error_code write(Buffer& buffer, u64 timestamp, const Args&... args) {
  const u32 size = M::encoded_size(args...);
  u8* area = nullptr;
  if constexpr (detail::TakesWrites<Buffer>) area = buffer.take(size);
  const bool finished = area != nullptr;
  if (!finished) {
    std::error_code error = detail::success();
    area = detail::open_write(buffer, size, error);
    if (area == nullptr) [[unlikely]] {
      return error;
    }
  }
  M::encode(area, timestamp, args...);
  if (!finished) buffer.finish_write();
  return detail::success();
}

/**
 * A writer for the classes of generated `messages.h`. It stamps records with `clock() +
 * adjustment`, where Clock is anything callable that gives nanoseconds as u64.
 *
 * The buffer must outlive the writer. One thread at a time.
 */
template <typename Buffer, typename Clock = u64 (*)()>
class BasicWriter {
 public:
  BasicWriter(Buffer& buffer, Clock clock, u64 adjustment = 0)
      : buffer_(buffer), clock_(std::move(clock)), adjustment_(adjustment) {}

  /** Writes message M with the time of now. See wire::write for errors. */
  template <typename M, typename... Args>
  [[nodiscard]] std::error_code write(const Args&... args) {
    return wire::write<M>(buffer_, clock_() + adjustment_, args...);
  }

  /** Writes message M with a timestamp of the caller, which is not adjusted. */
  template <typename M, typename... Args>
  [[nodiscard]] std::error_code write_at(u64 timestamp, const Args&... args) {
    return wire::write<M>(buffer_, timestamp, args...);
  }

  [[nodiscard]] Buffer& buffer() { return buffer_; }

 private:
  Buffer& buffer_;
  Clock clock_;
  u64 adjustment_;
};

}  // namespace render::wire

#endif  // RENDER_WIRE_WRITE_H
