// SPDX-License-Identifier: Apache-2.0
#include "render/types.h"

#include <array>
#include <ostream>
#include <string_view>

namespace {

std::ostream& print(std::ostream& out, u128 magnitude, bool negative) {
  std::array<char, 40> text;  // a sign and the 39 digits of 2^128 - 1
  std::size_t start = text.size();
  do {
    text[--start] = static_cast<char>('0' + static_cast<int>(magnitude % 10));
    magnitude /= 10;
  } while (magnitude != 0);
  if (negative) text[--start] = '-';
  return out << std::string_view(text.data() + start, text.size() - start);
}

}  // namespace

std::ostream& operator<<(std::ostream& out, u128 value) { return print(out, value, false); }

std::ostream& operator<<(std::ostream& out, s128 value) {
  const bool negative = value < 0;
  const u128 bits = static_cast<u128>(value);
  return print(out, negative ? 0 - bits : bits, negative);
}
