// SPDX-License-Identifier: Apache-2.0
//
// The predecessor's channels as hand-written code uses them.
#include <channel/buffered_writer.h>
#include <channel/test_channel.h>
#include <generated/compat/collect/wire_message.h>
#include <generated/compat/collect/writer.h>
#include <gtest/gtest.h>
#include <platform/types.h>

namespace {

namespace collect = compat::collect;

TEST(CompatLibrary, MessagesToAChannel) {
  channel::TestChannel channel;
  channel::BufferedWriter buffer(channel, 1024);
  collect::Writer writer(buffer, [] { return u64{1}; });
  writer.heartbeat(5);
  EXPECT_TRUE(channel.sends().empty());
  EXPECT_FALSE(writer.flush());
  ASSERT_EQ(channel.sends().size(), 1u);
  EXPECT_EQ(channel.sends()[0].size(), sizeof(u64) + jb_collect__heartbeat__data_size);
}

}  // namespace
