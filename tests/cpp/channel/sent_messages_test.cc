// SPDX-License-Identifier: Apache-2.0
//
// Tests of senders: what a generated writer sent over a channel, as JSON, and channels that fail.
#include <generated/channel_test/hub/meta.h>
#include <generated/channel_test/hub/writer.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <vector>

#include "render/channel/buffered_writer.h"
#include "render/channel/test_channel.h"
#include "render/testing/json_messages.h"
#include "render/testing/mock_channel.h"

namespace channel_test {
namespace {

using App = hub_metadata;
using ::testing::_;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::NiceMock;
using ::testing::Return;

u64 now() { return 7; }

TEST(SentMessages, AreJsonObjectsInTheOrderSent) {
  channel::TestChannel channel;
  channel::BufferedWriter buffer(channel, 64);
  hub::Writer writer(buffer, now);
  writer.version_info(3);
  writer.job_start(1, 42);
  EXPECT_FALSE(writer.flush());
  writer.work_tstamp(8, 1, 5, jb_blob("\"quoted\"", 8));
  EXPECT_FALSE(writer.flush());
  EXPECT_EQ(channel.sends().size(), 2u);
  EXPECT_THAT(
      channel.sent_messages<App>(),
      ElementsAre(
          R"({"name":"version_info","rpc_id":100,"timestamp":7,"data":{"version":3}})",
          R"({"name":"job_start","rpc_id":102,"timestamp":7,"ref":1,"data":{"number":42,"_ref":1}})",
          R"({"name":"work","rpc_id":104,"timestamp":8,"ref":1,)"
          R"("data":{"amount":5,"note":"\"quoted\"","_ref":1}})"));
  channel.clear();
  EXPECT_THAT(channel.sent_messages<App>(), IsEmpty());
}

TEST(SentMessages, ThatAreNoneOfTheAppAreErrors) {
  try {
    static_cast<void>(render::testing::json_messages<App>(std::string(16, '\x7f')));
    ADD_FAILURE() << "an unknown message was accepted";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code().value(), ENOENT);
  }
  channel::TestChannel channel;
  {
    channel::BufferedWriter buffer(channel, 64);
    hub::Writer(buffer, now).version_info(3);
  }
  const std::vector<u8> sent = channel.sent_bytes();
  const std::string cut(sent.begin(), sent.end() - 1);
  EXPECT_THROW(static_cast<void>(render::testing::json_messages<App>(cut)), std::runtime_error);
}

TEST(MockChannel, LetsATestSayWhatSendingGives) {
  NiceMock<render::testing::MockChannel> channel;
  EXPECT_CALL(channel, send(_, 16))
      .WillOnce(Return(std::make_error_code(std::errc::no_buffer_space)))
      .WillOnce(Return(std::error_code()));
  channel::BufferedWriter buffer(channel, 64);
  hub::Writer writer(buffer, now);
  writer.version_info(3);
  EXPECT_EQ(writer.flush(), std::errc::no_buffer_space);
  EXPECT_FALSE(writer.flush()) << "what did not fit is sent later";
}

}  // namespace
}  // namespace channel_test
