// SPDX-License-Identifier: Apache-2.0
#include "render/channel/reconnecting_channel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "render/channel/tcp_channel.h"
#include "render/channel/tcp_server.h"
#include "test_support.h"

namespace channel {
namespace {

using namespace std::chrono_literals;
using testing::deadline;
using testing::RecordingCallbacks;
using State = ReconnectingChannel::State;

class StateLog final : public ReconnectingChannel::Observer {
 public:
  void on_state_changed(State from, State to) override {
    if (text.empty()) text = to_string(from);
    text += ' ';
    text += to_string(to);
  }
  std::string text;
};

/// Says yes to connect() and nothing more until it is closed.
class HangingChannel final : public NetworkChannel {
 public:
  explicit HangingChannel(EventLoop& loop) : closed_(loop, [this] { end(); }) {}
  std::error_code connect(Callbacks& callbacks) override {
    callbacks_ = &callbacks;
    return {};
  }
  using Channel::send;
  std::error_code send(const u8*, int) override { return {}; }
  void close() override { closed_.start_once(1ms); }
  bool is_open() const override { return false; }
  std::string connected_address() const override { return {}; }

 private:
  void end() { std::exchange(callbacks_, nullptr)->on_closed(); }
  Callbacks* callbacks_ = nullptr;
  Timer closed_;
};

class ReconnectingChannelTest : public ::testing::Test {
 protected:
  class Echo final : public Callbacks {
   public:
    explicit Echo(NetworkChannel& client) : client_(client) {}
    u32 received_data(const u8* data, int length) override {
      client_.send(data, length);
      return static_cast<u32>(length);
    }

   private:
    NetworkChannel& client_;
  };

  ReconnectingChannelTest() {
    options.retry_delay = 5ms;
    start_server(0);
    port = server->port();
  }

  void start_server(u16 on_port) {
    server = std::make_unique<TcpServer>(
        loop, [](NetworkChannel& client) { return std::make_unique<Echo>(client); });
    server->listen("127.0.0.1", on_port);
  }

  std::unique_ptr<ReconnectingChannel> make_channel() {
    auto channel = std::make_unique<ReconnectingChannel>(
        loop, std::make_unique<TcpChannel>(loop, "127.0.0.1", port), options);
    channel->add_observer(states);
    return channel;
  }

  bool wait(const std::function<bool()>& condition) { return loop.run_until(condition, deadline); }

  EventLoop loop;
  RecordingCallbacks mine;
  StateLog states;
  ReconnectingChannel::Options options;
  std::unique_ptr<TcpServer> server;
  u16 port = 0;
};

TEST_F(ReconnectingChannelTest, ConnectsTalksAndCloses) {
  const auto channel = make_channel();
  EXPECT_EQ(channel->state(), State::inactive);
  EXPECT_EQ(channel->send(std::string_view("x")), std::errc::not_connected);
  EXPECT_FALSE(channel->connect(mine));
  EXPECT_EQ(channel->connect(mine), std::errc::already_connected);
  ASSERT_TRUE(wait([&] { return channel->is_open(); }));
  EXPECT_FALSE(channel->send(std::string_view("echo")));
  ASSERT_TRUE(wait([&] { return mine.received == "echo"; }));
  EXPECT_NE(channel->connected_address(), "");
  channel->close();
  EXPECT_EQ(channel->flush(), std::errc::not_connected);
  ASSERT_TRUE(wait([&] { return channel->state() == State::inactive; }));
  EXPECT_EQ(mine.events, "connect closed ");
  EXPECT_EQ(states.text, "inactive connecting connected closing inactive");
  EXPECT_FALSE(channel->connect(mine));
  ASSERT_TRUE(wait([&] { return mine.connected == 2; }));
}

TEST_F(ReconnectingChannelTest, ReconnectsWhenTheServerIsRestarted) {
  const auto channel = make_channel();
  EXPECT_FALSE(channel->connect(mine));
  ASSERT_TRUE(wait([&] { return mine.connected == 1; }));
  server.reset();
  ASSERT_TRUE(wait([&] { return mine.closed == 1; }));
  EXPECT_EQ(channel->send(std::string_view("x")), std::errc::not_connected);
  ASSERT_TRUE(wait([&] { return channel->stats().attempts >= 3; }));
  EXPECT_EQ(mine.closed, 1) << "failed attempts are no lost connections";
  EXPECT_NE(std::count(mine.errors.begin(), mine.errors.end(), -ECONNREFUSED), 0);
  start_server(port);
  ASSERT_TRUE(wait([&] { return mine.connected == 2; }));
  EXPECT_FALSE(channel->send(std::string_view("back")));
  ASSERT_TRUE(wait([&] { return mine.received == "back"; }));
  EXPECT_EQ(channel->stats().connections, 2u);
}

TEST_F(ReconnectingChannelTest, TimesOutAndTriesAgain) {
  options.connect_timeout = 10ms;
  ReconnectingChannel channel(loop, std::make_unique<HangingChannel>(loop), options);
  channel.add_observer(states);
  EXPECT_FALSE(channel.connect(mine));
  ASSERT_TRUE(wait([&] { return channel.stats().timeouts == 2; }));
  channel.remove_observer(states);
  EXPECT_EQ(mine.errors, (std::vector<int>{-ETIMEDOUT, -ETIMEDOUT}));
  EXPECT_EQ(states.text, "inactive connecting closing backoff connecting closing");
  EXPECT_EQ(mine.closed, 0);
}

TEST_F(ReconnectingChannelTest, CloseInBackoffStopsTheEffort) {
  server->close();
  options.retry_delay = 1h;
  const auto channel = make_channel();
  EXPECT_FALSE(channel->connect(mine));
  ASSERT_TRUE(wait([&] { return channel->state() == State::backoff; }));
  channel->close();
  EXPECT_EQ(channel->state(), State::inactive);
  loop.run();  // returns: no timer is left
  EXPECT_EQ(channel->stats().attempts, 1u);
}

TEST_F(ReconnectingChannelTest, CloseWhileConnecting) {
  const auto channel = make_channel();
  EXPECT_FALSE(channel->connect(mine));
  channel->close();
  channel->close();
  ASSERT_TRUE(wait([&] { return channel->state() == State::inactive; }));
  EXPECT_EQ(mine.events, "");
}

TEST_F(ReconnectingChannelTest, ExceptionInACallbackEndsThatConnectionOnly) {
  mine.when_connected = [&] {
    if (mine.connected == 1) throw std::runtime_error("first");
  };
  const auto channel = make_channel();
  EXPECT_FALSE(channel->connect(mine));
  ASSERT_TRUE(wait([&] { return mine.connected == 2; }));
  EXPECT_EQ(mine.events, "connect error closed connect ");
  EXPECT_EQ(mine.errors, std::vector<int>{-EPROTO});
}

TEST_F(ReconnectingChannelTest, JitterLengthensThePauseWithinItsBounds) {
  server->close();
  options.retry_delay = 20ms;
  options.retry_jitter = 1.0;
  const auto channel = make_channel();
  EXPECT_FALSE(channel->connect(mine));
  ASSERT_TRUE(wait([&] { return channel->state() == State::backoff; }));
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_TRUE(wait([&] { return channel->stats().attempts == 2; }));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 15ms);
}

TEST_F(ReconnectingChannelTest, RefusesBadOptions) {
  EXPECT_THROW(ReconnectingChannel(loop, nullptr), std::runtime_error);
  options.retry_jitter = -1;
  EXPECT_THROW(make_channel(), std::runtime_error);
  options.retry_jitter = 0;
  options.connect_timeout = 0ms;
  EXPECT_THROW(make_channel(), std::runtime_error);
}

}  // namespace
}  // namespace channel
