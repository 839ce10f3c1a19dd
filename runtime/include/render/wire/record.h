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

/** Bytes of a message with strings: its fixed part and its texts. May exceed max_message_size. */
template <typename... Text>
[[nodiscard]] inline u32 message_size(u32 fixed_size, const Text&... text) noexcept {
  return (fixed_size + ... + u32{text.len});
}

/**
 * Bytes of the record of a message with strings. Throws std::runtime_error if the message would
 * exceed max_message_size.
 */
template <typename... Text>
[[nodiscard]] inline u32 record_size(u32 fixed_size, const Text&... text) {
  const u32 size = message_size(fixed_size, text...);
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

/** Writes `_len` of a message with strings. */
template <typename... Text>
inline void store_length(u8* message, u32 fixed_size, const Text&... text) noexcept {
  store<u16>(message + length_offset, static_cast<u16>(message_size(fixed_size, text...)));
}

/** Writes the bytes of the texts, one behind the other. */
template <typename... Text>
inline void store_texts(u8* to, const Text&... text) noexcept {
  const auto append = [&to](const jb_blob& one) {
    if (one.len != 0) std::memcpy(to, one.buf, one.len);  // no memcpy from a null pointer
    to += one.len;
  };
  (append(text), ...);
}

}  // namespace render::wire

#endif  // RENDER_WIRE_RECORD_H
