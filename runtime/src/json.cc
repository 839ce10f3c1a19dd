// SPDX-License-Identifier: Apache-2.0
#include "render/json.h"

#include <array>
#include <charconv>
#include <cmath>
#include <ostream>
#include <sstream>
#include <string_view>

namespace render::json {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

template <typename Number>
void print_number(std::ostream& out, Number value) {
  std::array<char, 32> text;  // enough for 64-bit integers and shortest doubles
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  print_text(out, {text.data(), static_cast<std::size_t>(end - text.data())});
}

bool needs_escape(unsigned char c) { return c < 0x20 || c >= 0x7f || c == '"' || c == '\\'; }

/** The letter of JSON's two-character escapes, or 0 if `c` has none. */
char short_escape(unsigned char c) {
  switch (c) {
    case '"':
    case '\\':
      return static_cast<char>(c);
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

}  // namespace

// Unformatted output: neither width nor locale of the stream may change JSON.
void print_text(std::ostream& out, std::string_view text) {
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

void print_integer(std::ostream& out, u64 value) { print_number(out, value); }

void print_integer(std::ostream& out, s64 value) { print_number(out, value); }

void print_hex(std::ostream& out, u128 value) {
  std::array<char, 36> text;
  std::size_t at = text.size();
  text[--at] = '"';
  for (int digit = 0; digit < 32; ++digit, value >>= 4) {
    text[--at] = kHexDigits[static_cast<std::size_t>(value & 0xf)];
  }
  text[--at] = 'x';
  text[--at] = '0';
  text[--at] = '"';
  print_text(out, {text.data() + at, text.size() - at});
}

void print_floating(std::ostream& out, double value) {
  std::isfinite(value) ? print_number(out, value) : print_null(out);
}

void print_bool(std::ostream& out, bool value) { print_text(out, value ? "true" : "false"); }

void print_null(std::ostream& out) { print_text(out, "null"); }

void print_char(std::ostream& out, char c) { out.put(c); }

void print_escaped(std::ostream& out, std::string_view text) {
  std::size_t plain = 0;  // start of the bytes not yet written
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!needs_escape(c)) continue;
    print_text(out, text.substr(plain, i - plain));
    plain = i + 1;
    if (const char letter = short_escape(c)) {
      out.put('\\');
      out.put(letter);
    } else {
      print_text(out, "\\u00");
      out.put(kHexDigits[c >> 4]);
      out.put(kHexDigits[c & 0xf]);
    }
  }
  print_text(out, text.substr(plain));
}

void print_streamed(std::ostream& out, const void* value,
                    void (*print)(std::ostream& out, const void* value)) {
  std::ostringstream text;
  print(text, value);
  print_escaped_json_string(out, text.view());
}

}  // namespace render::json
