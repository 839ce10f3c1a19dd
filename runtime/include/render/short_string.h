// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * short_string<N>: text of at most N bytes, stored in place.
 */
#ifndef RENDER_SHORT_STRING_H
#define RENDER_SHORT_STRING_H

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iosfwd>
#include <string>
#include <string_view>
#include <type_traits>

#include "render/blob.h"
#include "render/checks.h"

/** What a short_string does with text that is longer than it can hold. */
enum class short_string_behavior {
  /** Cut it. */
  truncate,
  /** Report misuse (render/checks.h) and cut it. */
  no_truncate,
};

/**
 * Up to N (1..65535) bytes of text without a terminator; bytes behind the text are zero. From
 * arrays the text is taken up to the first NUL; from views it may contain NULs. Over-long text is
 * cut, and reported as misuse unless truncation was asked for.
 */
template <std::size_t N>
class short_string {
  static_assert(N >= 1 && N <= 65535);

 public:
  char buf[N] = {};
  std::uint16_t len = 0;

  /** Capacity in bytes. A constant that can also be called. */
  static constexpr std::integral_constant<std::size_t, N> max_len{};

  short_string() noexcept = default;
  short_string(const char* text, std::size_t size) noexcept { set_strict({text, size}); }
  short_string(short_string_behavior behavior, std::string_view text) noexcept {
    behavior == short_string_behavior::truncate ? truncate(text) : set_strict(text);
  }
  template <std::size_t M>
  short_string(const char (&array)[M]) noexcept {
    *this = array;
  }
  template <std::size_t M>
  short_string(const unsigned char (&array)[M]) noexcept {
    *this = array;
  }
  template <std::size_t M>
  requires(M < N) short_string(const short_string<M>& other)
  noexcept { *this = other; }

  template <std::convertible_to<std::string_view> Text>
  requires(!std::is_array_v<Text>) short_string& operator=(const Text& text) noexcept {
    set_strict(text);
    return *this;
  }
  template <std::size_t M>
  short_string& operator=(const char (&array)[M]) noexcept {
    set_strict({array, render::bounded_length(array, M)});
    return *this;
  }
  template <std::size_t M>
  short_string& operator=(const unsigned char (&array)[M]) noexcept {
    set_strict(render_array_to_string_view(array));
    return *this;
  }

  /** Takes as much of the text as fits. */
  void truncate(std::string_view text) noexcept { set(text.substr(0, N)); }

  [[nodiscard]] std::size_t size() const noexcept { return len; }
  [[nodiscard]] bool empty() const noexcept { return len == 0; }
  [[nodiscard]] char* data() noexcept { return buf; }
  [[nodiscard]] const char* data() const noexcept { return buf; }
  [[nodiscard]] unsigned char* udata() noexcept { return reinterpret_cast<unsigned char*>(buf); }
  [[nodiscard]] const unsigned char* udata() const noexcept {
    return reinterpret_cast<const unsigned char*>(buf);
  }
  [[nodiscard]] char* begin() noexcept { return buf; }
  [[nodiscard]] const char* begin() const noexcept { return buf; }
  [[nodiscard]] char* end() noexcept { return buf + len; }
  [[nodiscard]] const char* end() const noexcept { return buf + len; }
  [[nodiscard]] char& operator[](std::size_t index) noexcept { return buf[index]; }
  [[nodiscard]] const char& operator[](std::size_t index) const noexcept { return buf[index]; }

  [[nodiscard]] std::string_view to_string_view() const noexcept { return {buf, len}; }
  [[nodiscard]] std::string to_string() const { return std::string(to_string_view()); }
  operator std::string_view() const noexcept { return to_string_view(); }

  /** The text, padded with zeros. */
  operator std::array<char, N>() const noexcept { return padded<char>(); }
  operator std::array<unsigned char, N>() const noexcept { return padded<unsigned char>(); }

  template <std::size_t M>
  [[nodiscard]] bool operator==(const short_string<M>& other) const noexcept {
    return to_string_view() == other.to_string_view();
  }
  [[nodiscard]] bool operator==(std::string_view text) const noexcept {
    return to_string_view() == text;
  }
  [[nodiscard]] bool operator==(const jb_blob& blob) const noexcept {
    return to_string_view() == blob.string_view();
  }

  template <typename Traits>
  friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                                      const short_string& text) {
    return out << std::basic_string_view<char, Traits>(text.buf, text.len);
  }

 private:
  void set_strict(std::string_view text) noexcept {
    if (text.size() > N) [[unlikely]] {
      render::detail::check_failed("short_string: text longer than the string's capacity");
    }
    truncate(text);
  }

  /** `text` fits, and may be a part of this string. */
  void set(std::string_view text) noexcept {
    len = static_cast<std::uint16_t>(text.size());
    if (len != 0) std::memmove(buf, text.data(), len);
    if (len != N) std::memset(buf + len, 0, N - len);
  }

  template <typename Char>
  std::array<Char, N> padded() const noexcept {
    std::array<Char, N> array{};
    if (len != 0) std::memcpy(array.data(), buf, len);
    return array;
  }
};

/** A short_string of the same capacity as the array, holding its text up to the first NUL. */
template <std::size_t N>
short_string<N> to_short_string(const char (&array)[N]) noexcept {
  return short_string<N>(array);
}
template <std::size_t N>
short_string<N> to_short_string(const unsigned char (&array)[N]) noexcept {
  return short_string<N>(array);
}
template <typename Char, std::size_t N>
requires(sizeof(Char) == 1) short_string<N> to_short_string(const std::array<Char, N>& array)
noexcept {
  return short_string<N>(reinterpret_cast<const char*>(array.data()),
                         render::bounded_length(array.data(), N));
}

/** A short_string of the given capacity holding as much of the text as fits. */
template <std::size_t N>
short_string<N> as_short_string(std::string_view text) noexcept {
  return short_string<N>(short_string_behavior::truncate, text);
}

/** Lets the {fmt} library print short strings. */
template <std::size_t N>
std::string_view format_as(const short_string<N>& text) noexcept {
  return text.to_string_view();
}

#endif  // RENDER_SHORT_STRING_H
