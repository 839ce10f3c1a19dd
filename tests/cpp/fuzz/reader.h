// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * How fuzz targets read their input.
 */
#ifndef RENDER_TESTS_FUZZ_READER_H
#define RENDER_TESTS_FUZZ_READER_H

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "render/types.h"

namespace fuzz_test {

/** Ends the program: the fuzzer keeps the input. */
[[noreturn]] inline void fail(const char* what, std::string_view more = {}) {
  std::fprintf(stderr, "%s %.*s\n", what, static_cast<int>(more.size()), more.data());
  std::abort();
}

inline void require(bool condition, const char* what) {
  if (!condition) fail(what);
}

/** Reads from the front; zeros behind the end. */
class Reader {
 public:
  Reader(const u8* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  u8 byte() { return at_end() ? u8{0} : static_cast<u8>(text(1).front()); }

  /** 0 to 15: a digit, in inputs that people write. */
  u8 digit() { return byte() & 15; }

  template <std::size_t N>
  std::array<u8, N> digits() {
    std::array<u8, N> result{};
    for (u8& value : result) value = digit();
    return result;
  }

  /** Up to this many bytes. */
  std::string_view text(std::size_t length) {
    const std::string_view front = rest_.substr(0, length);
    rest_.remove_prefix(front.size());
    return front;
  }

  /** Any value of a type. */
  template <typename T>
  void fill(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::string_view bytes = text(sizeof value);
    if (!bytes.empty()) std::memcpy(&value, bytes.data(), bytes.size());
  }

 private:
  std::string_view rest_;
};

}  // namespace fuzz_test

#endif  // RENDER_TESTS_FUZZ_READER_H
