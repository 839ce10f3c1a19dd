// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What generated message classes are made of: encoding and parsing of all fields of a message,
 * given their offsets, which count from the RPC id. All of it is inlined, and comes down to one
 * load or store per field.
 */
#ifndef RENDER_WIRE_FIELDS_H
#define RENDER_WIRE_FIELDS_H

#include <cstddef>
#include <cstring>
#include <type_traits>

#include "render/blob.h"
#include "render/types.h"
#include "render/wire/bytes.h"
#include "render/wire/record.h"
#include "render/wire/view.h"

namespace render::wire {

/** Base of generated message classes. Sizes are bytes; Texts is the number of its strings. */
template <u16 RpcId, u32 FixedSize, u32 Texts, typename Parsed, u32 ParsedSize, u64 LayoutHash,
          bool NeedsAuthorization>
struct Message {
  static constexpr u16 rpc_id = RpcId;
  static constexpr u32 fixed_size = FixedSize;
  using parsed_type = Parsed;
  static constexpr u32 parsed_size = ParsedSize;
  static constexpr u64 layout_hash = LayoutHash;
  static constexpr bool needs_authorization = NeedsAuthorization;

  /**
   * Bytes of the record with these fields, which are those of encode() of exactly its types. Throws
   * std::runtime_error if the message would exceed max_message_size.
   */
  template <typename... Field>
  [[nodiscard]] static u32 encoded_size(const Field&... field) {
    static_assert((0u + ... + std::is_same_v<Field, jb_blob>) == Texts,
                  "strings are given as jb_blob");
    if constexpr (Texts != 0) {
      return record_size(message_size(FixedSize, field...));
    } else {
      return timestamp_size + FixedSize;
    }
  }
};

/** N elements of an array or of a bounded string. */
template <std::size_t N, typename T>
struct Elements {
  const T* from;
};

/** The N elements that a parameter points to. */
template <std::size_t N, typename T>
[[gnu::always_inline]] inline Elements<N, T> elements(const T* from) noexcept {
  return {from};
}

namespace detail {

/** A message that is being written, up to `end`. */
struct Filling {
  u8* message;
  u32 end;

  /** The place of a field; what is skipped is padding. */
  [[gnu::always_inline]] u8* place(u32 offset, u32 size) noexcept {
    if (end != offset) std::memset(message + end, 0, offset - end);
    end = offset + size;
    return message + offset;
  }

  template <typename T>
  [[gnu::always_inline]] void store_field(u32 offset, const T& value) noexcept {
    store<T>(place(offset, sizeof(T)), value);
  }
  [[gnu::always_inline]] void store_field(u32 offset, const jb_blob& text) noexcept {
    store<u16>(place(offset, sizeof(u16)), text.len);
  }
  template <std::size_t N, typename T>
  [[gnu::always_inline]] void store_field(u32 offset, const Elements<N, T>& values) noexcept {
    store_array<N>(place(offset, N * sizeof(T)), values.from);
  }
};

template <typename T>
[[gnu::always_inline]] inline void load_field(const u8* from, T& to) noexcept {
  to = separate(load<T>(from));
}
template <typename T, std::size_t N>
[[gnu::always_inline]] inline void load_field(const u8* from, T (&to)[N]) noexcept {
  load_array<N>(to, from);
}

}  // namespace detail

/** Writes the record of a message without texts. The fields are in the order of their offsets. */
template <u16 RpcId, u32... Offsets, typename... Field>
[[gnu::always_inline]] inline void encode_fixed(u8* record, u64 timestamp,
                                                const Field&... field) noexcept {
  static_assert(sizeof...(Offsets) == sizeof...(Field));
  [[maybe_unused]] detail::Filling filling{start_record(record, timestamp, RpcId), 2};
  (filling.store_field(Offsets, field), ...);
}

/**
 * Writes the record of a message with texts. `last` is the last text, which has no length of its
 * own; the other fields are in the order of their offsets, and of the other texts the lengths.
 */
template <u16 RpcId, u32 FixedSize, u32... Offsets, typename... Field>
[[gnu::always_inline]] inline void encode_texts(u8* record, u64 timestamp, const jb_blob& last,
                                                const Field&... field) noexcept {
  static_assert(sizeof...(Offsets) == sizeof...(Field));
  [[maybe_unused]] detail::Filling filling{start_record(record, timestamp, RpcId), 4};
  u8* const message = filling.message;
  store<u16>(message + length_offset, static_cast<u16>(message_size(FixedSize, field..., last)));
  (filling.store_field(Offsets, field), ...);
  store_texts(message + FixedSize, field..., last);
}

/** Reads fields other than texts, each with a store of its own; see wire::separate. */
template <u32... Offsets, typename... Field>
[[gnu::always_inline]] inline void parse_fields(const View& view, Field&... field) noexcept {
  static_assert(sizeof...(Offsets) == sizeof...(Field));
  const u8* const message = address(view);
  (detail::load_field(message + Offsets, field), ...);
}

/** Reads all texts, in place, in the order of the payload. */
template <u16 RpcId, u32 FixedSize, u32... LengthOffsets, typename... Text>
[[gnu::always_inline]] inline void parse_texts(
    const TextView<RpcId, FixedSize, LengthOffsets...>& view, Text&... text) noexcept {
  static_assert(sizeof...(Text) == sizeof...(LengthOffsets) + 1);
  const u8* const message = address(view);
  const u32 lengths[] = {load<u16>(message + LengthOffsets)..., 0};
  const char* from = reinterpret_cast<const char*>(message) + FixedSize;
  const char* const end = reinterpret_cast<const char*>(message) + result(view);
  std::size_t i = 0;
  const auto next = [&]() {
    // the last one takes what is left
    const u32 length = i == sizeof...(LengthOffsets) ? static_cast<u32>(end - from) : lengths[i];
    const jb_blob text(from, length);
    from += length;
    ++i;
    return text;
  };
  ((text = next()), ...);
}

}  // namespace render::wire

#endif  // RENDER_WIRE_FIELDS_H
