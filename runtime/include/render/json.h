// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Field values as JSON.
 *
 * The output is valid JSON in ASCII whatever the values contain, and does not depend on the
 * stream's flags or locale.
 */
#ifndef RENDER_JSON_H
#define RENDER_JSON_H

#include <array>
#include <concepts>
#include <cstddef>
#include <iosfwd>
#include <string_view>
#include <type_traits>

#include "render/blob.h"
#include "render/types.h"

namespace render {

namespace json {

void print_integer(std::ostream& out, u64 value);
void print_integer(std::ostream& out, s64 value);
/** As a string of 32 hex digits after "0x": JSON numbers do not hold 128 bits. */
void print_hex(std::ostream& out, u128 value);
/** As a number; `null` for infinities and NaN, which JSON does not have. */
void print_floating(std::ostream& out, double value);
void print_bool(std::ostream& out, bool value);
void print_null(std::ostream& out);
/** Just the text. */
void print_text(std::ostream& out, std::string_view text);
/** Escaped text without quotes. */
void print_escaped(std::ostream& out, std::string_view text);
void print_char(std::ostream& out, char c);
/** What `print(stream, value)` prints, as an escaped string. */
void print_streamed(std::ostream& out, const void* value,
                    void (*print)(std::ostream& out, const void* value));

template <typename T>
inline constexpr bool is_wide_integer = std::same_as<T, u128> || std::same_as<T, s128>;

template <typename T>
inline constexpr bool is_std_array = false;
template <typename T, std::size_t N>
inline constexpr bool is_std_array<std::array<T, N>> = true;

/** Elements that make an array a text: `u8[N]` and `char[N]` fields hold names. */
template <typename T>
inline constexpr bool is_text_byte = std::same_as<T, char> || std::same_as<T, unsigned char>;

}  // namespace json

/**
 * Prints text with JSON's escapes, in quotes if Quote. Bytes outside printable ASCII become
 * `\u00XX`, so that any bytes make valid JSON.
 */
template <bool Quote = true>
void print_escaped_json_string(std::ostream& out, std::string_view text) {
  if constexpr (Quote) json::print_char(out, '"');
  json::print_escaped(out, text);
  if constexpr (Quote) json::print_char(out, '"');
}

/**
 * Prints a value: `true`, `false`; integers and enumerations as numbers (8-bit ones and characters
 * too), 128-bit ones as strings like "0x000...02a"; arrays of bytes as text up to the first NUL,
 * arrays of anything else as JSON arrays; what has a `dump_json(std::ostream&)` by that; text as an
 * escaped string; anything else as the escaped string its `operator<<` prints.
 */
template <typename T>
void print_json_value(std::ostream& out, const T& value) {
  if constexpr (std::same_as<T, bool>) {
    json::print_bool(out, value);
  } else if constexpr (json::is_wide_integer<T>) {
    json::print_hex(out, static_cast<u128>(value));
  } else if constexpr (std::signed_integral<T>) {
    json::print_integer(out, static_cast<s64>(value));
  } else if constexpr (std::unsigned_integral<T>) {
    json::print_integer(out, static_cast<u64>(value));
  } else if constexpr (std::floating_point<T>) {
    json::print_floating(out, static_cast<double>(value));
  } else if constexpr (std::is_enum_v<T>) {
    print_json_value(out, static_cast<std::underlying_type_t<T>>(value));
  } else if constexpr (std::is_array_v<T> || json::is_std_array<T>) {
    using Element = std::remove_cvref_t<decltype(value[0])>;
    if constexpr (json::is_text_byte<Element>) {
      const auto* const text = reinterpret_cast<const char*>(&value[0]);
      print_escaped_json_string(out, {text, bounded_length(text, std::size(value))});
    } else {
      json::print_char(out, '[');
      bool is_first = true;
      for (const Element& element : value) {
        if (!is_first) json::print_char(out, ',');
        is_first = false;
        print_json_value(out, element);
      }
      json::print_char(out, ']');
    }
  } else if constexpr (std::is_pointer_v<T> && std::convertible_to<T, std::string_view>) {
    value == nullptr ? json::print_null(out) : print_escaped_json_string(out, value);
  } else if constexpr (requires { value.dump_json(out); }) {
    value.dump_json(out);
  } else if constexpr (std::convertible_to<const T&, std::string_view>) {
    print_escaped_json_string(out, value);
  } else {
    json::print_streamed(out, &value, [](std::ostream& text, const void* streamed) {
      text << *static_cast<const T*>(streamed);
    });
  }
}

}  // namespace render

using render::print_escaped_json_string;
using render::print_json_value;

#endif  // RENDER_JSON_H
