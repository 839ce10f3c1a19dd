// SPDX-License-Identifier: Apache-2.0
#include "render/channel/buffered_writer.h"

#include <gtest/gtest.h>

#include <cstring>
#include <stdexcept>
#include <string_view>

#include "render/channel/test_channel.h"
#include "render/testing/mock_channel.h"
#include "test_support.h"

namespace channel {
namespace {

using testing::bytes;

std::error_code put(IBufferedWriter& writer, std::string_view text) {
  auto area = writer.start_write(static_cast<u32>(text.size()));
  if (!area) return area.error();
  std::memcpy(*area, text.data(), text.size());
  writer.finish_write();
  return {};
}

TEST(BufferedWriter, SendsCollectedMessagesInOnePiece) {
  TestChannel channel;
  BufferedWriter writer(channel, 16);
  EXPECT_FALSE(put(writer, "one"));
  EXPECT_FALSE(put(writer, "two"));
  EXPECT_TRUE(channel.sends().empty());
  EXPECT_FALSE(writer.flush());
  ASSERT_EQ(channel.sends().size(), 1u);
  EXPECT_EQ(channel.sent_bytes(), bytes("onetwo"));
  EXPECT_FALSE(writer.flush());
  EXPECT_EQ(channel.sends().size(), 1u) << "an empty buffer sends nothing";
}

TEST(BufferedWriter, FlushesWhenAMessageDoesNotFit) {
  TestChannel channel;
  BufferedWriter writer(channel, 8);
  EXPECT_FALSE(put(writer, "12345"));
  EXPECT_FALSE(put(writer, "678"));
  EXPECT_TRUE(channel.sends().empty()) << "exactly full is not too full";
  EXPECT_FALSE(put(writer, "9"));
  EXPECT_EQ(channel.sent_bytes(), bytes("12345678"));
  EXPECT_EQ(writer.buffered_bytes(), 1u);
}

TEST(BufferedWriter, RefusesMessagesLargerThanTheBuffer) {
  TestChannel channel;
  BufferedWriter writer(channel, 8);
  EXPECT_FALSE(put(writer, "1"));
  EXPECT_EQ(put(writer, "123456789"), std::errc::no_buffer_space);
  EXPECT_EQ(writer.buffered_bytes(), 1u);
  EXPECT_EQ(writer.buf_size(), 8u);
}

TEST(BufferedWriter, SaysNotConnectedAndCountsWhatIsLost) {
  TestChannel channel;
  BufferedWriter writer(channel, 16);
  EXPECT_FALSE(put(writer, "four"));
  channel.set_open(false);
  EXPECT_FALSE(writer.is_writable());
  EXPECT_EQ(put(writer, "sixsix"), std::errc::not_connected);
  EXPECT_EQ(writer.discarded_bytes(), 10u);
  EXPECT_EQ(writer.buffered_bytes(), 0u) << "nothing old reaches the next connection";
  channel.set_open(true);
  EXPECT_FALSE(put(writer, "two"));
  channel.set_open(false);
  EXPECT_EQ(writer.flush(), std::errc::not_connected);
  EXPECT_EQ(writer.discarded_bytes(), 13u);
  EXPECT_TRUE(channel.sends().empty());
}

TEST(BufferedWriter, KeepsItsContentUnderBackPressure) {
  TestChannel channel;
  BufferedWriter writer(channel, 4);
  EXPECT_FALSE(put(writer, "abcd"));
  channel.fail_send(std::make_error_code(std::errc::no_buffer_space));
  EXPECT_EQ(put(writer, "e"), std::errc::no_buffer_space);
  EXPECT_EQ(writer.discarded_bytes(), 0u);
  channel.fail_send({});
  EXPECT_FALSE(put(writer, "f"));
  EXPECT_FALSE(writer.flush());
  EXPECT_EQ(channel.sent_bytes(), bytes("abcdf"));
}

TEST(BufferedWriter, TurnsAnExceptionOfTheChannelIntoInvalidArgument) {
  ::testing::NiceMock<render::testing::MockChannel> channel;
  EXPECT_CALL(channel, send(::testing::_, 3)).WillOnce(::testing::Throw(std::runtime_error("no")));
  BufferedWriter writer(channel, 4);
  EXPECT_FALSE(put(writer, "abc"));
  EXPECT_EQ(writer.flush(), std::errc::invalid_argument);
  EXPECT_EQ(writer.discarded_bytes(), 3u);
  EXPECT_FALSE(writer.flush());
}

TEST(BufferedWriter, AllowsOneOpenWrite) {
  TestChannel channel;
  BufferedWriter writer(channel, 8);
  EXPECT_FALSE(put(writer, "ab"));
  auto area = writer.start_write(2);
  ASSERT_TRUE(area);
  EXPECT_EQ(writer.start_write(1).error(), std::errc::operation_in_progress);
  EXPECT_EQ(writer.flush(), std::errc::operation_in_progress);
  std::memcpy(*area, "cd", 2);
  writer.finish_write();
  writer.finish_write();
  EXPECT_FALSE(writer.flush());
  EXPECT_EQ(channel.sent_bytes(), bytes("abcd"));
}

TEST(BufferedWriter, ResetDropsEverything) {
  TestChannel channel;
  BufferedWriter writer(channel, 8);
  EXPECT_FALSE(put(writer, "ab"));
  ASSERT_TRUE(writer.start_write(2));
  writer.reset();
  writer.finish_write();
  EXPECT_FALSE(writer.flush());
  EXPECT_TRUE(channel.sends().empty());
  EXPECT_EQ(writer.discarded_bytes(), 0u);
}

TEST(BufferedWriter, DestructorFlushesWithoutAnOpenWrite) {
  TestChannel channel;
  {
    BufferedWriter writer(channel, 8);
    EXPECT_FALSE(put(writer, "ab"));
    ASSERT_TRUE(writer.start_write(2));
  }
  EXPECT_EQ(channel.sent_bytes(), bytes("ab"));
}

TEST(BufferedWriter, RefusesSizesItCannotSend) {
  TestChannel channel;
  EXPECT_THROW(BufferedWriter(channel, 0), std::runtime_error);
  EXPECT_THROW(BufferedWriter(channel, 0x80000000u), std::runtime_error);
}

TEST(Channel, SendOverloadsReachTheVirtualFunction) {
  TestChannel channel;
  EXPECT_FALSE(channel.send(std::string_view("ab")));
  const std::vector<u8> more = bytes("cd");
  EXPECT_FALSE(channel.send(std::span<const u8>(more)));
  EXPECT_EQ(channel.sent_bytes(), bytes("abcd"));
  EXPECT_EQ(channel.send(more.data(), -1), std::errc::invalid_argument);
}

}  // namespace
}  // namespace channel
