// SPDX-License-Identifier: Apache-2.0
#include "text.h"

#include <array>
#include <cstdio>

namespace flowmon {
namespace {

u8 byte_at(std::string_view text, std::size_t at) { return static_cast<u8>(text[at]); }

/// Length of the UTF-8 character at the start of the text; 0 if there is none.
std::size_t utf8_length(std::string_view text) {
  struct Form {
    u8 mask;
    u8 lead;
    std::size_t length;
    u32 least;  // what needs so many bytes
  };
  static constexpr std::array<Form, 4> kForms = {{{0x80, 0x00, 1, 0},
                                                  {0xe0, 0xc0, 2, 0x80},
                                                  {0xf0, 0xe0, 3, 0x800},
                                                  {0xf8, 0xf0, 4, 0x10000}}};
  for (const Form& form : kForms) {
    if ((byte_at(text, 0) & form.mask) != form.lead) continue;
    if (text.size() < form.length) return 0;
    u32 code = byte_at(text, 0) & static_cast<u8>(~form.mask);
    for (std::size_t i = 1; i < form.length; ++i) {
      if ((byte_at(text, i) & 0xc0) != 0x80) return 0;
      code = code << 6 | (byte_at(text, i) & 0x3f);
    }
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    return code < form.least || code > 0x10ffff || surrogate ? 0 : form.length;
  }
  return 0;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string safe(text);
  for (char& c : safe) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return safe;
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      valid += '?';
    } else {
      valid += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return valid;
}

std::string bytes_text(u64 bytes) {
  static constexpr std::array<const char*, 7> kUnits = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  if (bytes < 1000) return std::to_string(bytes) + " B";
  auto amount = static_cast<double>(bytes);
  std::size_t unit = 0;
  // what rounds to 1000 belongs to the next unit
  for (; amount >= 999.5; amount /= 1000) ++unit;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f %s", amount < 9.95 ? 1 : 0, amount, kUnits[unit]);
  return text.data();
}

std::string full_name(std::string_view service, std::string_view node) {
  std::string name(service);
  if (!node.empty()) (name += '@') += node;
  return name;
}

}  // namespace flowmon
