// SPDX-License-Identifier: Apache-2.0
// The messages of types.records, written and printed by the library.
#include <generated/decode_test/types/meta.h>
#include <generated/decode_test/types/writer.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>

#include "render/memory_writer.h"
#include "render/testing/json_messages.h"

namespace decode_test {
namespace {

std::string content(const std::string& name) {
  std::ifstream in(std::string(TESTDATA "/") + name, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

template <typename T>
constexpr T lowest = std::numeric_limits<T>::lowest();
template <typename T>
constexpr T highest = std::numeric_limits<T>::max();

std::string records() {
  render::MemoryWriter buffer;
  u64 time = 0;
  types::Writer writer(buffer, [&time] { return time; });
  const u128 id = (u128{0x0123456789abcdef} << 64) | 0xfedcba9876543210;
  const jb_blob empty{std::string_view{}};
  const jb_blob text{std::string_view("a\0\"\\\b\f\n\r\t\x01\x7f\xff/", 13)};
  const u8 name[6] = {'n', '"', 0xe9, 0, 'x', 'y'};
  const u8 full[6] = {'s', 'e', 'c', 'o', 'n', 'd'};
  const s8 signs[3] = {-128, 0, 127};
  const u16 ports[2] = {0, 65535};
  const s64 deltas[2] = {lowest<s64>, highest<s64>};
  const s128 wide[2] = {-1, 1};
  const char bounded[5] = {'a', 'b', 0, 'c', 'd'};
  const char five[5] = {'1', '2', '3', '4', '5'};
  writer.begun(-1, id);
  time = highest<u64>;
  writer.scalars(0, 0, 0, 0, 0, 0, 0, 0, 0);
  writer.scalars(id, highest<u8>, lowest<s8>, highest<u16>, lowest<s16>, highest<u32>, lowest<s32>,
                 highest<u64>, lowest<s64>);
  time = 1'234'567'890'123'456'789;
  writer.arrays(id, name, signs, ports, deltas, wide);
  writer.arrays(id, full, signs, ports, deltas, wide);
  writer.texts(id, text, bounded, text);
  writer.texts(id, empty, five, empty);
  writer.nothing();
  writer.ended(id);
  return std::string(buffer.view());
}

TEST(Spelling, RecordsAreThoseOfTheFile) { EXPECT_EQ(records(), content("types.records")); }

TEST(Spelling, IsThatOfTheFile) {
  std::string lines;
  for (const std::string& message : render::testing::json_messages<types_metadata>(records())) {
    lines += message + '\n';
  }
  EXPECT_EQ(lines, content("types.jsonl"));
}

}  // namespace
}  // namespace decode_test
