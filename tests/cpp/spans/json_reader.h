// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * A strict check for JSON, independent of the code that prints it.
 */
#ifndef RENDER_TESTS_JSON_READER_H
#define RENDER_TESTS_JSON_READER_H

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string_view>

namespace spans_test {

/** Reads one value after the other; `ok` says whether all was well so far. */
class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : rest_(text) {}

  /** The text is exactly one value. */
  bool document() { return value() && rest_.empty(); }

 private:
  bool value() {
    if (rest_.empty()) return false;
    switch (rest_.front()) {
      case '{':
        return members('{', '}', true);
      case '[':
        return members('[', ']', false);
      case '"':
        return string();
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        return number();
    }
  }

  bool members(char open, char close, bool named) {
    take(open);
    if (take(close)) return true;
    do {
      if (named && !(string() && take(':'))) return false;
      if (!value()) return false;
    } while (take(','));
    return take(close);
  }

  bool string() {
    if (!take('"')) return false;
    while (!rest_.empty() && rest_.front() != '"') {
      const auto c = static_cast<unsigned char>(rest_.front());
      if (c < 0x20 || c > 0x7e) return false;
      rest_.remove_prefix(1);
      if (c == '\\' && !escape()) return false;
    }
    return take('"');
  }

  bool escape() {
    if (rest_.empty()) return false;
    const char c = rest_.front();
    rest_.remove_prefix(1);
    if (c != 'u') return std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos;
    for (int i = 0; i < 4; ++i) {
      if (rest_.empty() || std::isxdigit(static_cast<unsigned char>(rest_.front())) == 0) {
        return false;
      }
      rest_.remove_prefix(1);
    }
    return true;
  }

  bool number() {
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      return digits();
    }
    return true;
  }

  bool digits() {
    const std::size_t count = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    rest_.remove_prefix(count);
    return count != 0;
  }

  bool word(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
};

/** Whether the text is one JSON value, written without spaces. */
inline bool is_json(std::string_view text) { return JsonReader(text).document(); }

}  // namespace spans_test

#endif  // RENDER_TESTS_JSON_READER_H
