// SPDX-License-Identifier: Apache-2.0
// Arrays of every integer type and bounded strings: their bytes, written and read in every way.
#include <generated/values/lists/descriptor.h>
#include <generated/values/lists/messages.h>
#include <generated/values/lists/meta.h>
#include <generated/values/lists/writer.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "records.h"

namespace {

using records::bytes;
using records::expect_decodes;
using records::expect_views;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using namespace values;

// b@2 g@6 d@8 i@24 e@32 j@48 c@80 h@88 a@92 f@95
const std::string arrays_record = bytes(
    "T 32 00 02 01 04 03 fe ff"
    "01 00 00 00 00 00 00 00 88 77 66 55 44 33 22 11 ff ff ff ff ff ff ff ff"
    "fe ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff"
    "01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
    "10 0f 0e 0d 0c 0b 0a 09 08 07 06 05 04 03 02 01"
    "fb ff ff ff 06 00 00 00 ef be ad de ff 02 fd 07 08");

// label@2 flag@7 number@8
const std::string bounded_record = bytes("T 33 00 61 62 00 63 64 09 04 03 02 01");

// length of first@4 ports@6 code@12, padding, big@24; first, last
const std::string mixed_record = bytes(
    "T 34 00 25 00 02 00 01 00 02 00 ff ff 63 6f 64 65 36 21 00 00 00 00 00 00"
    "08 07 06 05 04 03 02 01 61 62 78 79 7a");

const s8 a[3] = {-1, 2, -3};
const u16 b[2] = {0x0102, 0x0304};
const s32 c[2] = {-5, 6};
const u64 d[2] = {1, 0x1122334455667788};
const s128 e[1] = {-2};
const u8 f[2] = {7, 8};
const s16 g[1] = {-2};
const u32 h[1] = {0xdeadbeef};
const s64 i[1] = {-1};
const u128 j[2] = {1, records::wide(0x0102030405060708, 0x090a0b0c0d0e0f10)};

template <typename Wide, std::size_t N, typename Range>
void expect_wide(const Wide (&expected)[N], const Range& actual) {
  for (std::size_t k = 0; k < N; ++k) EXPECT_TRUE(actual[k] == expected[k]) << k;
}

TEST(Arrays, OfEveryIntegerType) {
  EXPECT_EQ(lists::messages::arrays::fixed_size, 97u);
  EXPECT_ENCODES(lists, arrays, arrays_record, a, b, c, d, e, f, g, h, i, j);
  expect_decodes<lists_metadata, jsrv_lists__arrays>(arrays_record, [](const auto& m) {
    EXPECT_THAT(m.a, ElementsAreArray(a));
    EXPECT_THAT(m.b, ElementsAreArray(b));
    EXPECT_THAT(m.c, ElementsAreArray(c));
    EXPECT_THAT(m.d, ElementsAreArray(d));
    expect_wide(e, m.e);
    EXPECT_THAT(m.f, ElementsAreArray(f));
    EXPECT_THAT(m.g, ElementsAreArray(g));
    EXPECT_THAT(m.h, ElementsAreArray(h));
    EXPECT_THAT(m.i, ElementsAreArray(i));
    expect_wide(j, m.j);
  });
  expect_views<lists::messages::arrays>(arrays_record, [](const auto& view) {
    EXPECT_THAT(view.a(), ElementsAreArray(a));
    EXPECT_THAT(view.b(), ElementsAreArray(b));
    EXPECT_THAT(view.c(), ElementsAreArray(c));
    EXPECT_THAT(view.d(), ElementsAreArray(d));
    expect_wide(e, view.e());
    EXPECT_THAT(view.f(), ElementsAreArray(f));
    EXPECT_THAT(view.g(), ElementsAreArray(g));
    EXPECT_THAT(view.h(), ElementsAreArray(h));
    EXPECT_THAT(view.i(), ElementsAreArray(i));
    expect_wide(j, view.j());
  });
}

TEST(BoundedTexts, AreExactlyTheirCapacityOnTheWire) {
  const char label[5] = {'a', 'b', 0, 'c', 'd'};
  EXPECT_ENCODES(lists, bounded, bounded_record, u32{0x01020304}, label, u8{9});
  expect_decodes<lists_metadata, jsrv_lists__bounded>(bounded_record, [&](const auto& m) {
    EXPECT_THAT(m.label, ElementsAreArray(label));
    EXPECT_EQ(m.number, 0x01020304u);
    EXPECT_EQ(m.flag, 9);
  });
  expect_views<lists::messages::bounded>(bounded_record, [](const auto& view) {
    EXPECT_EQ(view.label(), "ab") << "a view ends at the first NUL";
    EXPECT_EQ(view.number(), 0x01020304u);
    EXPECT_EQ(view.flag(), 9);
  });
}

TEST(BoundedTexts, StandBesideTextsAndArrays) {
  const char code[6] = {'c', 'o', 'd', 'e', '6', '!'};
  const u16 ports[3] = {1, 2, 65535};
  EXPECT_ENCODES(lists, mixed, mixed_record, u64{0x0102030405060708}, jb_blob{"xyz"}, ports, code,
                 jb_blob{"ab"});
  expect_decodes<lists_metadata, jsrv_lists__mixed>(mixed_record, [&](const auto& m) {
    EXPECT_EQ(m.first, "ab");
    EXPECT_THAT(m.code, ElementsAreArray(code));
    EXPECT_THAT(m.ports, ElementsAreArray(ports));
    EXPECT_EQ(m.last, "xyz");
    EXPECT_EQ(m.big, 0x0102030405060708u);
  });
  expect_views<lists::messages::mixed>(mixed_record, [&](const auto& view) {
    EXPECT_EQ(view.first(), "ab");
    EXPECT_EQ(view.code(), "code6!") << "without a NUL it is as long as it can be";
    EXPECT_THAT(view.ports(), ElementsAreArray(ports));
    EXPECT_EQ(view.last(), "xyz");
    EXPECT_EQ(view.big(), 0x0102030405060708u);
  });
}

TEST(BoundedTexts, LengthsThatLieAreRefused) {
  using View = lists::messages::mixed::View;
  std::string record = mixed_record;
  record[8 + 4] = 6;  // first would reach behind the record
  const auto* const message = reinterpret_cast<const u8*>(record.data()) + 8;
  EXPECT_EQ(render::wire::result(View(message, record.size() - 8)), -EBADMSG);
  for (std::size_t length = 0; length + 8 < mixed_record.size(); ++length) {
    EXPECT_EQ(
        render::wire::result(View(reinterpret_cast<const u8*>(mixed_record.data()) + 8, length)),
        -EAGAIN);
  }
}

TEST(BoundedTexts, AreCopiedIntoStartMessagesWithTheKey) {
  // cells@2 _ref@8 wide@16 name@32
  const std::string record = bytes(
      "T 35 00 01 00 fe ff 03 00 07 00 00 00 00 00 00 00"
      "05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 6b 65 79 00 00 00");
  const char name[6] = {'k', 'e', 'y'};
  const s16 cells[3] = {1, -2, 3};
  const u128 wide[1] = {5};
  EXPECT_ENCODES(lists, place_start, record, u64{7}, name, cells, wide);
  expect_views<lists::messages::place_start>(record, [&](const auto& view) {
    EXPECT_EQ(view._ref(), 7u);
    EXPECT_EQ(view.name(), "key");
    EXPECT_THAT(view.cells(), ElementsAreArray(cells));
    expect_wide(wide, view.wide());
  });
}

TEST(BoundedTexts, AreArraysOfBytesInDescriptors) {
  std::vector<u16> words(lists__bounded_descriptor.size() / 2);
  std::memcpy(words.data(), lists__bounded_descriptor.data(), lists__bounded_descriptor.size());
  // label is field 2, an array (0x8000) of 5 bytes; flag is 3, a byte; number is 1, of 4 bytes
  EXPECT_THAT(words, ElementsAre(0, 51, 3, 1, 0x8002, 0x0003, 0x2001, 5));
}

}  // namespace
