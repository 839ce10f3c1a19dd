// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Records: a timestamp and a message. What encoders of all messages have in common.
 */
#ifndef RENDER_WIRE_RECORD_H
#define RENDER_WIRE_RECORD_H

#include <cstring>
#include <stdexcept>

#include "render/blob.h"
#include "render/types.h"
#include "render/wire/bytes.h"

namespace render::wire {

/** Bytes of the timestamp, which is in front of each message. */
inline constexpr u32 timestamp_size = 8;

/** Bytes of the shortest record: a message without fields is only its RPC id. */
inline constexpr u32 min_record_size = timestamp_size + 2;

/** Longest message, in bytes from its RPC id: its length has to fit in a u16. */
inline constexpr u32 max_message_size = 65535;

/** Offset of `_len`, the length of a message with strings, from its RPC id. */
inline constexpr u32 length_offset = 2;

namespace detail {

[[noreturn, gnu::cold, gnu::noinline]] inline void throw_too_long() {
  throw std::runtime_error("a message exceeds 65535 bytes: its strings are too long");
}

}  // namespace detail

/** What a parameter adds to the fixed part of its message: the bytes of a text, else nothing. */
template <typename T>
[[nodiscard]] constexpr u32 text_size(const T& /*field*/) noexcept {
  return 0;
}
[[nodiscard]] constexpr u32 text_size(const jb_blob& text) noexcept { return text.len; }

/**
 * Bytes of a message: its fixed part, and the texts among the fields given. May exceed
 * max_message_size.
 */
template <typename... Field>
[[nodiscard]] constexpr u32 message_size(u32 fixed_size, const Field&... field) noexcept {
  return (fixed_size + ... + text_size(field));
}

/**
 * Bytes of the record of a message of `size` bytes. Throws std::runtime_error if it exceeds
 * max_message_size.
 */
[[nodiscard]] inline u32 record_size(u32 size) {
  if (size > max_message_size) [[unlikely]] {
    detail::throw_too_long();
  }
  return timestamp_size + size;
}

/** Writes timestamp and RPC id to `record`. Returns the address of the message. */
inline u8* start_record(u8* record, u64 timestamp, u16 rpc_id) noexcept {
  store<u64>(record, timestamp);
  store<u16>(record + timestamp_size, rpc_id);
  return record + timestamp_size;
}

namespace detail {

/** Where the next text goes. */
struct TextsEnd {
  u8* to;

  template <typename T>
  [[gnu::always_inline]] void append(const T& /*field*/) noexcept {}
  [[gnu::always_inline]] void append(const jb_blob& text) noexcept {
    if (text.len != 0) std::memcpy(to, text.buf, text.len);  // no memcpy from a null pointer
    to += text.len;
  }
};

}  // namespace detail

/** Writes the bytes of the texts among the fields, one behind the other. */
template <typename... Field>
[[gnu::always_inline]] inline void store_texts(u8* to, const Field&... field) noexcept {
  detail::TextsEnd end{to};
  (end.append(field), ...);
}

}  // namespace render::wire

#endif  // RENDER_WIRE_RECORD_H
