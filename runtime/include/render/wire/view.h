// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Views of messages: fields are read where they are, at any address, once the constructor has
 * checked every length that came from the wire.
 *
 * Generated views derive from FixedView or TextView and add one getter per field. Users choose
 * the names of getters, so what all views share is reached through functions of this namespace,
 * which no getter hides.
 */
#ifndef RENDER_WIRE_VIEW_H
#define RENDER_WIRE_VIEW_H

#include <array>
#include <cerrno>
#include <cstddef>
#include <span>
#include <string_view>

#include "render/blob.h"
#include "render/types.h"
#include "render/wire/bytes.h"
#include "render/wire/record.h"

namespace render::wire {

/**
 * A message in memory of somebody else, or the reason why there is none. A view that is false must
 * not be asked for fields. Copying copies the address only; the bytes must neither move nor change
 * while they are viewed.
 */
class View {
 public:
  /** Whether the bytes are a complete message whose lengths agree. */
  [[nodiscard]] explicit operator bool() const noexcept { return result_ > 0; }

  [[nodiscard]] int result() const noexcept { return result_; }
  [[nodiscard]] const u8* address() const noexcept { return message_; }

 protected:
  View(const u8* message, int result) noexcept
      : message_(result > 0 ? message : nullptr), result_(result) {}

 private:
  const u8* message_;
  int result_;
};

/**
 * Bytes of the message, or -EAGAIN (incomplete), -EBADMSG (lengths contradict each other) or
 * -ENOENT (another message).
 */
[[nodiscard]] inline int result(const View& view) noexcept { return view.result(); }

/** Address of the RPC id; null if the view is false. */
[[nodiscard]] inline const u8* address(const View& view) noexcept { return view.address(); }

/** A message without strings. */
template <u16 RpcId, u32 FixedSize>
class FixedView : public View {
 public:
  /** Looks at `available` bytes that start with the RPC id. */
  FixedView(const u8* message, u64 available) noexcept : View(message, check(message, available)) {}

 private:
  static int check(const u8* message, u64 available) noexcept {
    if (available < sizeof(u16)) return -EAGAIN;
    if (load<u16>(message) != RpcId) return -ENOENT;
    return available < FixedSize ? -EAGAIN : static_cast<int>(FixedSize);
  }
};

/**
 * A message with strings. LengthOffsets say where the lengths of its strings are, in the order of
 * the payload; that of the last string follows from `_len`.
 */
template <u16 RpcId, u32 FixedSize, u32... LengthOffsets>
class TextView : public View {
 public:
  /** Looks at `available` bytes that start with the RPC id. */
  TextView(const u8* message, u64 available) noexcept : View(message, check(message, available)) {}

  template <std::size_t Index>
  [[nodiscard]] jb_blob text_at() const noexcept {
    static_assert(Index < count);
    constexpr std::array<u32, count> offsets{LengthOffsets..., 0};
    const u8* const message = View::address();
    u32 before = 0;
    for (std::size_t i = 0; i < Index; ++i) before += load<u16>(message + offsets[i]);
    const u32 length = Index + 1 < count ? u32{load<u16>(message + offsets[Index])}
                                         : static_cast<u32>(View::result()) - FixedSize - before;
    return {reinterpret_cast<const char*>(message) + FixedSize + before, length};
  }

 private:
  static constexpr std::size_t count = sizeof...(LengthOffsets) + 1;

  static int check(const u8* message, u64 available) noexcept {
    if (available < sizeof(u16)) return -EAGAIN;
    if (load<u16>(message) != RpcId) return -ENOENT;
    if (available < FixedSize) return -EAGAIN;
    const u32 length = load<u16>(message + length_offset);
    // 32 bits: the sum of lengths that lie must not wrap
    const u32 needed = (FixedSize + ... + u32{load<u16>(message + LengthOffsets)});
    if (length < needed) return -EBADMSG;
    return available < length ? -EAGAIN : static_cast<int>(length);
  }
};

/** The string number Index of the payload, in place. */
template <std::size_t Index, u16 RpcId, u32 FixedSize, u32... LengthOffsets>
[[nodiscard]] inline jb_blob text(
    const TextView<RpcId, FixedSize, LengthOffsets...>& view) noexcept {
  return view.template text_at<Index>();
}

/** An integer at an offset of the message. */
template <typename T>
[[nodiscard]] inline T integer(const View& view, u32 offset) noexcept {
  return load<T>(address(view) + offset);
}

/** N integers at an offset of the message, by value since they may be unaligned. */
template <typename T, std::size_t N>
[[nodiscard]] inline std::array<T, N> array(const View& view, u32 offset) noexcept {
  std::array<T, N> values;
  load_array<N>(values.data(), address(view) + offset);
  return values;
}

/** N bytes, in place. */
template <typename Byte, std::size_t N>
[[nodiscard]] inline std::span<const Byte, N> bytes(const View& view, u32 offset) noexcept {
  static_assert(sizeof(Byte) == 1);
  return std::span<const Byte, N>(reinterpret_cast<const Byte*>(address(view) + offset), N);
}

/** The N bytes of a bounded string, in place, up to its first NUL. */
template <std::size_t N>
[[nodiscard]] inline std::string_view bounded_text(const View& view, u32 offset) noexcept {
  const u8* const chars = address(view) + offset;
  return {reinterpret_cast<const char*>(chars), bounded_length(chars, N)};
}

}  // namespace render::wire

#endif  // RENDER_WIRE_VIEW_H
