// SPDX-License-Identifier: Apache-2.0
#include "render/channel/lz4_channel.h"

#include <gtest/gtest.h>

#include <string>

#include "lz4_support.h"
#include "render/channel/buffered_writer.h"
#include "render/channel/test_channel.h"
#include "render/channel/upstream_connection.h"
#include "test_support.h"

namespace channel {
namespace {

using testing::content_of_frame;
using testing::random_text;

std::string text(const std::vector<u8>& bytes) { return {bytes.begin(), bytes.end()}; }

void write(BufferedWriter& writer, const std::string& bytes) {
  const auto area = writer.start_write(static_cast<u32>(bytes.size()));
  ASSERT_TRUE(area);
  std::copy(bytes.begin(), bytes.end(), *area);
  writer.finish_write();
}

TEST(Lz4Channel, PassesEverythingOnUnchangedUntilSwitchedOn) {
  TestChannel network;
  Lz4Channel lz4(network);
  EXPECT_FALSE(lz4.compression());
  EXPECT_FALSE(lz4.send(std::string("plain")));
  EXPECT_FALSE(lz4.flush());
  EXPECT_EQ(network.flush_count(), 1u);
  lz4.set_compression(true);
  EXPECT_FALSE(lz4.send(std::string("squeezed")));
  lz4.set_compression(false);
  EXPECT_FALSE(lz4.send(std::string("plain again")));
  ASSERT_EQ(network.sends().size(), 3u);
  EXPECT_EQ(text(network.sends()[0]), "plain");
  EXPECT_EQ(content_of_frame(text(network.sends()[1])), "squeezed");
  EXPECT_EQ(text(network.sends()[2]), "plain again");
}

TEST(Lz4Channel, MakesOneCompleteFrameOfDefaultPreferencesPerSend) {
  TestChannel network;
  Lz4Channel lz4(network);
  lz4.set_compression(true);
  u64 bytes_in = 0;
  u64 bytes_out = 0;
  for (const std::size_t size : {1u, 100u, 65535u, 65536u, 65537u, 300000u}) {
    for (const std::string& content : {std::string(size, 'a'), random_text(size, 7)}) {
      network.clear();
      EXPECT_FALSE(lz4.send(content));
      ASSERT_EQ(network.sends().size(), 1u);
      const std::string sent = text(network.sends()[0]);
      EXPECT_EQ(content_of_frame(sent), content);
      EXPECT_EQ(sent, testing::frame(content));
      bytes_in += size;
      bytes_out += sent.size();
    }
  }
  EXPECT_EQ(lz4.stats().frames, 12u);
  EXPECT_EQ(lz4.stats().bytes_in, bytes_in);
  EXPECT_EQ(lz4.stats().bytes_out, bytes_out);
}

TEST(Lz4Channel, ARefusedFrameLeavesNoTrace) {
  TestChannel network;
  Lz4Channel lz4(network);
  lz4.set_compression(true);
  network.fail_send(std::make_error_code(std::errc::no_buffer_space));
  EXPECT_EQ(lz4.send(std::string("later")), std::errc::no_buffer_space);
  EXPECT_EQ(lz4.stats().frames, 0u);
  network.fail_send({});
  EXPECT_FALSE(lz4.send(std::string("later")));
  EXPECT_EQ(content_of_frame(text(network.sent_bytes())), "later");
  EXPECT_EQ(lz4.stats().frames, 1u);
}

TEST(Lz4Channel, SaysWhatItDoesNotSend) {
  TestChannel network;
  Lz4Channel lz4(network);
  lz4.set_compression(true);
  EXPECT_FALSE(lz4.send(std::string()));
  EXPECT_EQ(lz4.stats().frames, 0u);
  const u8 byte = 0;
  EXPECT_EQ(lz4.send(&byte, -1), std::errc::invalid_argument);
  EXPECT_TRUE(lz4.is_open());
  lz4.close();
  EXPECT_FALSE(network.is_open());
  EXPECT_EQ(lz4.send(std::string("x")), std::errc::not_connected);
}

TEST(Lz4Channel, AFlushOfAWriterIsAFrameOfWholeRecords) {
  TestChannel network;
  Lz4Channel lz4(network);
  lz4.set_compression(true);
  BufferedWriter writer(lz4, 10);
  write(writer, "aaaa");
  write(writer, "bbbb");
  write(writer, "cccc");  // does not fit behind the others
  EXPECT_FALSE(writer.flush());
  ASSERT_EQ(network.sends().size(), 2u);
  EXPECT_EQ(content_of_frame(text(network.sends()[0])), "aaaabbbb");
  EXPECT_EQ(content_of_frame(text(network.sends()[1])), "cccc");
}

TEST(UpstreamConnection, SendsTheVersionUncompressedAndTheRestInFrames) {
  TestChannel network;
  UpstreamConnection upstream(network, 1000);
  testing::RecordingCallbacks callbacks;
  callbacks.when_connected = [&] {
    write(upstream.writer(), "version");
    EXPECT_FALSE(upstream.set_compression(true));
    write(upstream.writer(), "connect");
    write(upstream.writer(), "metadata");
    EXPECT_FALSE(upstream.flush());
  };
  EXPECT_FALSE(upstream.connect(callbacks));
  EXPECT_EQ(upstream.connect(callbacks), std::errc::already_connected);
  network.deliver();
  ASSERT_EQ(network.sends().size(), 2u);
  EXPECT_EQ(text(network.sends()[0]), "version");
  EXPECT_EQ(content_of_frame(text(network.sends()[1])), "connectmetadata");
  EXPECT_EQ(upstream.compression_stats().frames, 1u);

  // The next peer must get neither the rest of this conversation nor a frame.
  write(upstream.writer(), "tail");
  network.close();
  network.deliver();
  EXPECT_FALSE(upstream.compression());
  EXPECT_EQ(upstream.writer().buffered_bytes(), 0u);
  network.clear();
  EXPECT_FALSE(upstream.connect(callbacks));
  network.deliver();
  ASSERT_EQ(network.sends().size(), 2u);
  EXPECT_EQ(text(network.sends()[0]), "version");
  EXPECT_EQ(callbacks.events, "connect closed connect ");
}

TEST(UpstreamConnection, DoesNotSwitchBeforeTheUncompressedBytesHaveLeft) {
  TestChannel network;
  UpstreamConnection upstream(network, 1000);
  write(upstream.writer(), "version");
  network.fail_send(std::make_error_code(std::errc::no_buffer_space));
  EXPECT_EQ(upstream.set_compression(true), std::errc::no_buffer_space);
  EXPECT_FALSE(upstream.compression());
  network.fail_send({});
  EXPECT_FALSE(upstream.set_compression(true));
  EXPECT_TRUE(upstream.compression());
  EXPECT_EQ(text(network.sent_bytes()), "version");
}

TEST(UpstreamConnection, CloseSendsWhatWasWritten) {
  TestChannel network;
  UpstreamConnection upstream(network, 1000);
  write(upstream.writer(), "last words");
  upstream.close();
  EXPECT_EQ(text(network.sent_bytes()), "last words");
  EXPECT_FALSE(upstream.is_open());
}

TEST(UpstreamConnection, PassesOnWhatThePeerSends) {
  TestChannel network;
  UpstreamConnection upstream(network, 1000);
  testing::RecordingCallbacks callbacks;
  EXPECT_FALSE(upstream.connect(callbacks));
  EXPECT_EQ(network.receive(testing::bytes("hello")), 5u);
  EXPECT_EQ(callbacks.received, "hello");
}

}  // namespace
}  // namespace channel
