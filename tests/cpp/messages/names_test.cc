// SPDX-License-Identifier: Apache-2.0
// Names that are words of generated code, all integer types, and padding.
#include <generated/names/tricky/messages.h>
#include <generated/names/tricky/meta.h>
#include <generated/names/tricky/writer.h>

#include <limits>

#include "records.h"

namespace {

using names::tricky_metadata;
using records::expect_decodes;
using records::expect_views;
namespace messages = names::tricky::messages;

/** The record that `write` writes through a Writer. */
template <typename Write>
std::string written(Write write) {
  render::MemoryWriter buffer;
  names::tricky::Writer writer(buffer, [] { return records::timestamp; });
  write(writer);
  return std::string(buffer.view());
}

TEST(Names, FieldsNamedLikeParametersOfGeneratedFunctions) {
  const std::string record = written([](auto& writer) {
    writer.encode(0x11111111, 0x2222222222222222, 0x3333, jb_blob{"text"}, 0x55);
  });
  const auto check_view = [](const auto& view) {
    EXPECT_EQ(view.timestamp(), 0x11111111u);
    EXPECT_EQ(view.dest(), 0x2222222222222222u);
    EXPECT_EQ(view.message(), 0x3333);
    EXPECT_EQ(view.tstamp(), "text");
    EXPECT_EQ(view.buffer(), 0x55);
  };
  expect_views<messages::encode_>(record, check_view);
  expect_decodes<tricky_metadata, jsrv_tricky__encode>(record, [](const auto& m) {
    EXPECT_EQ(m.timestamp, 0x11111111u);
    EXPECT_EQ(m.dest, 0x2222222222222222u);
    EXPECT_EQ(m.message, 0x3333);
    EXPECT_EQ(m.tstamp, "text");
    EXPECT_EQ(m.buffer, 0x55);
  });
}

TEST(Names, MessagesAndFieldsNamedLikeMembersOfGeneratedClasses) {
  const std::string record =
      written([](auto& writer) { writer.View(1, 2, jb_blob{"p"}, 4, 5, jb_blob{"result"}); });
  expect_views<messages::View_>(record, [](const auto& view) {
    EXPECT_EQ(view.rpc_id(), 1);
    EXPECT_EQ(view.View_(), 2);
    EXPECT_EQ(view.parsed(), "p");
    EXPECT_EQ(view.view_(), 4u);
    EXPECT_EQ(view.fixed_size(), 5u);
    EXPECT_EQ(view.result(), "result");
  });
  expect_decodes<tricky_metadata, jsrv_tricky__View>(record, [](const auto& m) {
    EXPECT_EQ(m.View, 2);
    EXPECT_EQ(m.parsed, "p");
    EXPECT_EQ(m.result, "result");
  });
  const u8 address[3] = {7, 8, 9};
  expect_views<messages::dispatch_>(
      written([&](auto& writer) { writer.dispatch(6, address); }), [&](const auto& view) {
        EXPECT_EQ(view.dispatch(), 6u);
        EXPECT_THAT(view.address(), ::testing::ElementsAreArray(address));
      });
}

TEST(Names, OfNamespacesAndClassesThatGeneratedCodeUses) {
  const std::string record =
      written([](auto& writer) { writer.TextView(jb_blob{"text"}, jb_blob{"fixed"}); });
  expect_views<messages::TextView>(record, [](const auto& view) {
    EXPECT_EQ(view.TextView(), "text");
    EXPECT_EQ(view.FixedView(), "fixed");
  });
  expect_decodes<tricky_metadata, jsrv_tricky__std>(
      written([](auto& writer) { writer.std(1, 2, jb_blob{"w"}, 4); }), [](const auto& m) {
        EXPECT_EQ(m.std, 1);
        EXPECT_EQ(m.jb_blob, 2);
        EXPECT_EQ(m.IBufferedWriter, "w");
        EXPECT_EQ(m.memcpy, 4);
      });
  expect_decodes<tricky_metadata, jsrv_tricky__render>(
      written([](auto& writer) { writer.render(9); }),
      [](const auto& m) { EXPECT_EQ(m.render, 9); });
  expect_decodes<tricky_metadata, jsrv_tricky__meta>(
      written([](auto& writer) { writer.meta(1, 2, 3, 4, 5, 6); }),
      [](const auto& m) { EXPECT_EQ(m.reference, 6); });
}

TEST(Names, EveryIntegerTypeKeepsItsExtremes) {
  const s128 lowest = static_cast<s128>(u128{1} << 127);
  const u128 highest = ~u128{0};
  const u8 five[5] = {0, 1, 127, 128, 255};
  const std::string record = written([&](auto& writer) {
    writer.integers(std::numeric_limits<s8>::min(), lowest, std::numeric_limits<s16>::min(),
                    highest, std::numeric_limits<s32>::min(), std::numeric_limits<s64>::min(), five,
                    std::numeric_limits<u32>::max());
  });
  expect_views<messages::integers>(record, [&](const auto& view) {
    EXPECT_EQ(view.a(), std::numeric_limits<s8>::min());
    EXPECT_TRUE(view.b() == lowest);
    EXPECT_EQ(view.c(), std::numeric_limits<s16>::min());
    EXPECT_TRUE(view.d() == highest);
    EXPECT_EQ(view.e(), std::numeric_limits<s32>::min());
    EXPECT_EQ(view.f(), std::numeric_limits<s64>::min());
    EXPECT_THAT(view.g(), ::testing::ElementsAreArray(five));
    EXPECT_EQ(view.h(), std::numeric_limits<u32>::max());
  });
  expect_decodes<tricky_metadata, jsrv_tricky__integers>(record, [&](const auto& m) {
    EXPECT_EQ(m.a, std::numeric_limits<s8>::min());
    EXPECT_TRUE(m.b == lowest);
    EXPECT_TRUE(m.d == highest);
    EXPECT_EQ(m.f, std::numeric_limits<s64>::min());
    EXPECT_THAT(m.g, ::testing::ElementsAreArray(five));
    EXPECT_EQ(m.h, std::numeric_limits<u32>::max());
  });
}

TEST(Names, PaddingIsZeroAndNothingElseIs) {
  // y@2, 5 bytes of padding, x@8, w@16, z@32
  records::PlainBuffer buffer(200);
  buffer.fill(0xee);
  render::wire::BasicWriter writer(buffer, [] { return ~u64{0}; });
  const u64 ones = ~u64{0};
  EXPECT_FALSE(writer.write<messages::padded>(ones, u8{255}, ones, ~u128{0}));
  const std::string_view record = buffer.view();
  ASSERT_EQ(record.size(), 8u + 40);
  for (std::size_t i = 8 + 2; i < record.size(); ++i) {
    const bool padding = i > 8 + 2 && i < 8 + 8;
    EXPECT_EQ(record[i], padding ? '\0' : '\xff') << i;
  }
}

}  // namespace
