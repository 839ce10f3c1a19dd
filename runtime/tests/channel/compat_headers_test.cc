// SPDX-License-Identifier: Apache-2.0
//
// Existing code includes these paths and uses these names.
#include <channel/buffered_writer.h>
#include <channel/callbacks.h>
#include <channel/channel.h>
#include <channel/double_write_channel.h>
#include <channel/file_channel.h>
#include <channel/lz4_channel.h>
#include <channel/lz4_receiver.h>
#include <channel/network_channel.h>
#include <channel/reconnecting_channel.h>
#include <channel/tcp_channel.h>
#include <channel/test_channel.h>
#include <channel/upstream_connection.h>
#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace some_user {

static_assert(std::is_base_of_v<channel::Channel, channel::FileChannel>);
static_assert(std::is_base_of_v<channel::Channel, channel::DoubleWriteChannel>);
static_assert(std::is_base_of_v<channel::NetworkChannel, channel::TCPChannel>);
static_assert(std::is_base_of_v<channel::Callbacks, channel::Lz4Receiver>);

TEST(ChannelCompatHeaders, StackAsUsual) {
  channel::TestChannel network;
  channel::TestChannel copy;
  channel::DoubleWriteChannel both(network, copy);
  channel::Lz4Channel lz4(both);
  channel::BufferedWriter writer(lz4, 100);
  EXPECT_TRUE(writer.start_write(1));
  writer.finish_write();
  EXPECT_FALSE(writer.flush());
  EXPECT_EQ(network.sent_bytes(), copy.sent_bytes());
  channel::UpstreamConnection upstream(network, 100);
  EXPECT_TRUE(upstream.is_open());
}

}  // namespace some_user
