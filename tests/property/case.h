// SPDX-License-Identifier: Apache-2.0
// One message of a random model with random values, tried in every way: what generated tests call.
#ifndef RENDER_TESTS_PROPERTY_CASE_H
#define RENDER_TESTS_PROPERTY_CASE_H

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "render/memory_writer.h"
#include "render/types.h"

namespace property {

constexpr u128 wide(u64 high, u64 low) { return u128{high} << 64 | low; }

/** What views give of a bounded string. */
template <std::size_t N>
std::string_view up_to_nul(const char (&text)[N]) {
  const std::string_view all(text, N);
  return all.substr(0, all.find('\0'));
}

/** A record with one byte replaced, and what decoding it gives. */
struct Damage {
  u32 offset;
  u8 value;
  int result;
};

/** Not a template, since programs have hundreds of cases. */
class Case {
 public:
  /** The time of the clock of writers. */
  static constexpr u64 now = 0x0123456789abcdef;

  /** `record` is what the reference codec makes of the message. */
  Case(const char* label, u64 timestamp, std::string_view record);

  /** For the writer. */
  [[nodiscard]] render::MemoryWriter& output() { return output_; }
  /** Compares what was written, and makes place for the next. */
  void encoded(const char* how, u64 timestamp);
  /** For records that are encoded in place: at an odd address and full of ones. */
  [[nodiscard]] u8* area(u32 size);
  void encoded_in_area();

  using Decode = int (*)(void* protocol, const char* data, u32 length);
  /** The record in different places, cut off in every place, and damaged. */
  void decodes(void* protocol, Decode decode, const Damage* damages, std::size_t count);
  /** To be called by the handler. */
  void handled(u64 timestamp);

  using View = int (*)(Case&, const u8* message, u32 length);
  void views(View view);

  template <typename T>
  void same(const char* field, const T& actual, const T& expected) {
    if (comparing_ && !(actual == expected)) differs(field);
  }
  void text(const char* field, std::string_view actual, std::string_view expected) {
    same(field, actual, expected);
  }
  template <typename Range, typename T, std::size_t N>
  void elements(const char* field, const Range& actual, const T (&expected)[N]) {
    if (!comparing_) return;
    if (std::size(actual) != N) return differs(field);
    for (std::size_t i = 0; i < N; ++i) {
      if (!(actual[i] == expected[i])) return differs(field);
    }
  }

 private:
  void compare(std::string_view actual, std::string_view expected);
  void expect_result(int actual, int expected, std::size_t length);
  void differs(const char* field);
  void fail(const std::string& what);

  const char* label_;
  u64 timestamp_;
  std::string record_;
  const char* how_ = "";
  render::MemoryWriter output_;
  std::vector<u8> area_{};
  // Damaged records are handled too, with other values.
  bool comparing_ = true;
  int handled_ = 0;
};

/** Counts one thing that is tried. A run that tries nothing is a failure. */
void count_case();

/** Counts a failure and prints it. */
void count_failure(const char* label, const char* how, const std::string& what);

/** Defined by the generated program: the messages of models, and models with relations. */
void run_cases();
void run_relations();

}  // namespace property

#endif  // RENDER_TESTS_PROPERTY_CASE_H
