// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * jb_blob, a non-owning view of up to 65535 bytes: the type of `string` parameters and fields.
 * Usable from C11, C++20, and BPF programs; the layout is the same everywhere.
 */
#ifndef RENDER_BLOB_H
#define RENDER_BLOB_H

#ifndef __cplusplus

struct jb_blob {
  const char* buf;
  unsigned short len;
};

#else

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iosfwd>
#include <string>
#include <string_view>

/**
 * A view of bytes somebody else owns. Copying is cheap; the bytes are never copied.
 *
 * A longer input is cut to 65535 bytes. Such a blob cannot be sent by accident: with its fixed part
 * every message that holds it exceeds the limit of 65535 bytes, and the encoder reports that.
 */
struct jb_blob {
  const char* buf = nullptr;
  unsigned short len = 0;

  static constexpr std::size_t max_len = 65535;

  constexpr jb_blob() noexcept = default;
  constexpr jb_blob(const char* data, std::size_t size) noexcept
      : buf(data), len(static_cast<unsigned short>(size < max_len ? size : max_len)) {}
  /** Views the text; also chosen for `std::string` and character literals. */
  constexpr explicit jb_blob(std::string_view text) noexcept : jb_blob(text.data(), text.size()) {}

  /** Views the text. A template so that `blob = {}` stays the plain copy assignment. */
  template <std::convertible_to<std::string_view> Text>
  constexpr jb_blob& operator=(const Text& text) noexcept {
    const std::string_view view = text;
    *this = jb_blob(view.data(), view.size());
    return *this;
  }

  [[nodiscard]] constexpr const char* data() const noexcept { return buf; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return len; }
  [[nodiscard]] constexpr bool empty() const noexcept { return len == 0; }

  [[nodiscard]] constexpr std::string_view string_view() const noexcept { return {buf, len}; }
  [[nodiscard]] std::string to_string() const { return std::string(string_view()); }
  constexpr operator std::string_view() const noexcept { return string_view(); }

  friend constexpr bool operator==(const jb_blob& a, const jb_blob& b) noexcept {
    return a.string_view() == b.string_view();
  }
  friend constexpr bool operator==(const jb_blob& a, std::string_view b) noexcept {
    return a.string_view() == b;
  }

  /** A template, so that this header needs no more than <iosfwd>. */
  template <typename Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                                      const jb_blob& blob) {
    return out << std::basic_string_view<char, Traits>(blob.buf, blob.len);
  }
};

static_assert(sizeof(void*) != 8 || sizeof(jb_blob) == 16);

/** Lets the {fmt} library print blobs. */
constexpr std::string_view format_as(const jb_blob& blob) noexcept { return blob.string_view(); }

namespace render {

/** Length of the text in a byte array: up to the first NUL, at most `capacity`. */
inline std::size_t bounded_length(const void* data, std::size_t capacity) noexcept {
  const void* const nul = capacity == 0 ? nullptr : std::memchr(data, 0, capacity);
  return nul == nullptr ? capacity
                        : static_cast<std::size_t>(static_cast<const char*>(nul) -
                                                   static_cast<const char*>(data));
}

}  // namespace render

/** Views the text in an array, up to the first NUL. */
template <std::size_t N>
std::string_view render_array_to_string_view(const std::uint8_t (&array)[N]) noexcept {
  return {reinterpret_cast<const char*>(array), render::bounded_length(array, N)};
}

/** Copies the text in an array, up to the first NUL. */
template <std::size_t N>
std::string render_array_to_string(const std::uint8_t (&array)[N]) {
  return std::string(render_array_to_string_view(array));
}

/** Views the text in an array, up to the first NUL. */
template <std::size_t N>
jb_blob to_jb_blob(const std::uint8_t (&array)[N]) noexcept {
  return jb_blob(render_array_to_string_view(array));
}

/** Views the text in an array, up to the first NUL. */
template <std::size_t N>
jb_blob to_jb_blob(const std::array<std::uint8_t, N>& array) noexcept {
  return {reinterpret_cast<const char*>(array.data()), render::bounded_length(array.data(), N)};
}

/** Copies the bytes of a blob into a string. */
inline void assign_jb(std::string& target, const jb_blob& blob) {
  target.assign(blob.string_view());
}

/** Copies the text in an array, up to the first NUL, into a string. */
template <std::size_t N>
void assign_render_array(std::string& target, const std::uint8_t (&array)[N]) {
  target.assign(render_array_to_string_view(array));
}

#endif  // __cplusplus

#endif  // RENDER_BLOB_H
