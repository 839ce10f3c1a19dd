// SPDX-License-Identifier: Apache-2.0
#include "render/channel/tcp_channel.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <stdexcept>
#include <string>

#include "render/channel/tcp_server.h"
#include "render/channel/timer.h"
#include "test_support.h"

namespace channel {
namespace {

using namespace std::chrono_literals;
using testing::deadline;
using testing::RecordingCallbacks;

/// Accepts connections in the kernel only: nobody reads what arrives.
class SilentListener {
 public:
  SilentListener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address_;
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address_), size), 0);
    EXPECT_EQ(::listen(socket_, 8), 0);
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address_), &size), 0);
  }
  ~SilentListener() { ::close(socket_); }
  SilentListener(const SilentListener&) = delete;
  SilentListener& operator=(const SilentListener&) = delete;

  u16 port() const { return ntohs(address_.sin_port); }

 private:
  int socket_;
  sockaddr_in address_{};
};

/// Sends until the system takes no more. @return bytes accepted.
std::size_t fill(TcpChannel& channel) {
  const std::string chunk(256 * 1024, 'f');
  std::size_t sent = 0;
  while (channel.queued_bytes() == 0 && !channel.send(chunk)) sent += chunk.size();
  EXPECT_GT(channel.queued_bytes(), 0u);
  return sent;
}

/// A server on a free port of the loopback interface whose sessions the test can look at. The
/// sessions given to the server only forward to `peers`, which stay.
class TcpChannelTest : public ::testing::Test {
 protected:
  class Forwarder final : public Callbacks {
   public:
    explicit Forwarder(Callbacks& target) : target_(target) {}
    u32 received_data(const u8* data, int length) override {
      return target_.received_data(data, length);
    }
    void on_error(int error) override { target_.on_error(error); }
    void on_closed() override { target_.on_closed(); }
    void on_connect() override { target_.on_connect(); }

   private:
    Callbacks& target_;
  };

  TcpChannelTest() { listen(); }

  void listen(TcpServer::Options options = {}) {
    server.reset();
    server = std::make_unique<TcpServer>(
        loop,
        [this](NetworkChannel& client) {
          clients.push_back(&client);
          return std::make_unique<Forwarder>(peer);
        },
        options);
    server->listen("127.0.0.1", 0);
  }

  std::unique_ptr<TcpChannel> make_channel(TcpOptions options = {}) {
    return std::make_unique<TcpChannel>(loop, "127.0.0.1", server->port(), options);
  }

  bool wait(const std::function<bool()>& condition) { return loop.run_until(condition, deadline); }

  bool connect(TcpChannel& channel) {
    return !channel.connect(mine) && wait([&] { return mine.connected > 0 && peer.connected > 0; });
  }

  EventLoop loop;
  RecordingCallbacks mine;
  RecordingCallbacks peer;
  std::vector<NetworkChannel*> clients;
  std::unique_ptr<TcpServer> server;
};

TEST_F(TcpChannelTest, CarriesBytesBothWays) {
  const auto channel = make_channel();
  EXPECT_FALSE(channel->is_open());
  EXPECT_EQ(channel->send(std::string_view("early")), std::errc::not_connected);
  ASSERT_TRUE(connect(*channel));
  EXPECT_EQ(channel->connected_address(), "127.0.0.1:" + std::to_string(server->port()));
  EXPECT_EQ(clients.front()->connected_address().substr(0, 10), "127.0.0.1:");
  EXPECT_FALSE(channel->send(std::string_view("question")));
  ASSERT_TRUE(wait([&] { return peer.received == "question"; }));
  EXPECT_FALSE(clients.front()->send(std::string_view("answer")));
  ASSERT_TRUE(wait([&] { return mine.received == "answer"; }));
  EXPECT_EQ(channel->stats().bytes_sent, 8u);
  EXPECT_EQ(channel->stats().bytes_received, 6u);
}

TEST_F(TcpChannelTest, PresentsUnconsumedBytesAgainForEverySplit) {
  const std::string text = "0123456789";
  const auto channel = make_channel();
  ASSERT_TRUE(connect(*channel));
  for (std::size_t split = 1; split < text.size(); ++split) {
    peer.received.clear();
    std::size_t presented = 0;
    peer.consume = [&](std::string_view bytes) {
      presented = bytes.size();
      return bytes == text ? static_cast<u32>(text.size()) : 0u;  // whole records only
    };
    EXPECT_FALSE(channel->send(std::string_view(text).substr(0, split)));
    ASSERT_TRUE(wait([&] { return presented == split; }));
    EXPECT_EQ(peer.received, "");
    EXPECT_FALSE(channel->send(std::string_view(text).substr(split)));
    ASSERT_TRUE(wait([&] { return peer.received == text; })) << "split at " << split;
  }
  EXPECT_TRUE(peer.errors.empty());
}

TEST_F(TcpChannelTest, PassesTheLargestLegalRecordWhole) {
  const std::string record(max_record_size, 'r');
  peer.consume = [&](std::string_view bytes) {
    return bytes.size() >= record.size() ? static_cast<u32>(record.size()) : 0u;
  };
  const auto channel = make_channel();
  ASSERT_TRUE(connect(*channel));
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(channel->send(record));
  ASSERT_TRUE(wait([&] { return peer.received.size() == 5 * record.size(); }));
  EXPECT_TRUE(peer.errors.empty());
}

TEST_F(TcpChannelTest, FullBufferOfWhichNothingIsConsumedIsAnOverflow) {
  peer.consume = [](std::string_view) { return 0u; };
  const auto channel = make_channel();
  ASSERT_TRUE(connect(*channel));
  EXPECT_FALSE(channel->send(std::string(default_receive_buffer_size, 'x')));
  ASSERT_TRUE(wait([&] { return peer.closed == 1 && mine.closed == 1; }));
  EXPECT_EQ(peer.errors, std::vector<int>{-EOVERFLOW});
  EXPECT_EQ(peer.events, "connect error closed ");
}

TEST_F(TcpChannelTest, ExceptionWhileReceivingIsAProtocolError) {
  peer.consume = [](std::string_view) -> u32 { throw std::runtime_error("bad bytes"); };
  const auto channel = make_channel();
  ASSERT_TRUE(connect(*channel));
  EXPECT_FALSE(channel->send(std::string_view("x")));
  ASSERT_TRUE(wait([&] { return peer.closed == 1 && mine.closed == 1; }));
  EXPECT_EQ(peer.errors, std::vector<int>{-EPROTO});
}

TEST_F(TcpChannelTest, ConsumingMoreThanPresentedIsAProtocolError) {
  peer.consume = [](std::string_view bytes) { return static_cast<u32>(bytes.size() + 1); };
  const auto channel = make_channel();
  ASSERT_TRUE(connect(*channel));
  EXPECT_FALSE(channel->send(std::string_view("x")));
  ASSERT_TRUE(wait([&] { return peer.closed == 1; }));
  EXPECT_EQ(peer.errors, std::vector<int>{-EPROTO});
}

TEST_F(TcpChannelTest, ExceptionInOnConnectIsAProtocolError) {
  mine.when_connected = [] { throw std::runtime_error("no"); };
  const auto channel = make_channel();
  EXPECT_FALSE(channel->connect(mine));
  ASSERT_TRUE(wait([&] { return mine.closed == 1; }));
  EXPECT_EQ(mine.errors, std::vector<int>{-EPROTO});
}

TEST_F(TcpChannelTest, ExceptionInOnClosedComesOutOfRun) {
  mine.when_closed = [] { throw std::runtime_error("no"); };
  const auto channel = make_channel();
  ASSERT_TRUE(connect(*channel));
  channel->close();
  EXPECT_THROW(wait([&] { return false; }), std::runtime_error);
  EXPECT_EQ(mine.closed, 1);
}

TEST_F(TcpChannelTest, CloseDeliversWhatWasAcceptedAndReportsLater) {
  const auto channel = make_channel();
  ASSERT_TRUE(connect(*channel));
  const std::size_t sent = fill(*channel);
  channel->close();
  channel->close();
  EXPECT_FALSE(channel->is_open());
  EXPECT_EQ(mine.closed, 0) << "not from within close()";
  EXPECT_EQ(channel->send(std::string_view("late")), std::errc::not_connected);
  ASSERT_TRUE(wait([&] { return mine.closed == 1 && peer.closed == 1; }));
  EXPECT_EQ(peer.received.size(), sent);
  EXPECT_TRUE(mine.errors.empty());
  EXPECT_TRUE(peer.errors.empty());
}

TEST_F(TcpChannelTest, CloseDoesNotWaitForAPeerThatTakesNothing) {
  const SilentListener listener;
  TcpOptions options;
  options.close_timeout = 30ms;
  TcpChannel channel(loop, "127.0.0.1", listener.port(), options);
  EXPECT_FALSE(channel.connect(mine));
  ASSERT_TRUE(wait([&] { return mine.connected == 1; }));
  fill(channel);
  const auto begin = std::chrono::steady_clock::now();
  channel.close();
  ASSERT_TRUE(wait([&] { return mine.closed == 1; }));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 25ms);
  EXPECT_TRUE(mine.errors.empty());
}

TEST_F(TcpChannelTest, ConnectsAgainAfterOnClosed) {
  const auto channel = make_channel();
  ASSERT_TRUE(connect(*channel));
  EXPECT_EQ(channel->connect(mine), std::errc::already_connected);
  mine.when_closed = [&] {
    mine.when_closed = nullptr;
    EXPECT_FALSE(channel->connect(mine));
  };
  channel->close();
  ASSERT_TRUE(wait([&] { return mine.connected == 2 && peer.connected == 2; }));
  EXPECT_FALSE(channel->send(std::string_view("again")));
  ASSERT_TRUE(wait([&] { return peer.received == "again"; }));
}

TEST_F(TcpChannelTest, RefusedConnectionIsAnErrorAndClosed) {
  const auto channel = make_channel();
  server->close();
  EXPECT_FALSE(channel->connect(mine));
  ASSERT_TRUE(wait([&] { return mine.closed == 1; }));
  EXPECT_EQ(mine.errors, std::vector<int>{-ECONNREFUSED});
  EXPECT_EQ(mine.events, "error closed ");
}

TEST_F(TcpChannelTest, LooksUpNamesAndTriesAllAddresses) {
  // localhost may stand for ::1 first, where nothing listens.
  TcpChannel channel(loop, "localhost", server->port());
  ASSERT_TRUE(connect(channel));
  EXPECT_TRUE(mine.errors.empty());
}

TEST_F(TcpChannelTest, UnknownNameIsAnError) {
  TcpChannel channel(loop, "name.invalid", 1);
  EXPECT_FALSE(channel.connect(mine));
  ASSERT_TRUE(wait([&] { return mine.closed == 1; }));
  EXPECT_EQ(mine.errors, std::vector<int>{-EHOSTUNREACH});
}

TEST_F(TcpChannelTest, CloseDuringLookupOrAttemptReportsOnlyClosed) {
  TcpChannel by_name(loop, "localhost", server->port());
  EXPECT_FALSE(by_name.connect(mine));
  by_name.close();
  EXPECT_EQ(mine.closed, 0);
  ASSERT_TRUE(wait([&] { return mine.closed == 1; }));
  const auto by_address = make_channel();
  EXPECT_FALSE(by_address->connect(mine));
  by_address->close();
  ASSERT_TRUE(wait([&] { return mine.closed == 2; }));
  EXPECT_EQ(mine.events, "closed closed ");
}

TEST_F(TcpChannelTest, DestructionInAnyStateIsSafeAndSilent) {
  { TcpChannel unused(loop, "localhost", 1); }
  auto looking_up = std::make_unique<TcpChannel>(loop, "localhost", server->port());
  EXPECT_FALSE(looking_up->connect(mine));
  looking_up.reset();
  auto connecting = make_channel();
  EXPECT_FALSE(connecting->connect(mine));
  connecting.reset();
  auto open = make_channel();
  ASSERT_TRUE(connect(*open));
  fill(*open);
  open.reset();
  ASSERT_TRUE(wait([&] { return peer.closed >= 1; }));
  EXPECT_EQ(mine.events, "connect ");
}

TEST_F(TcpChannelTest, MayBeDestroyedInEachCallback) {
  std::unique_ptr<TcpChannel> channel = make_channel();
  mine.when_connected = [&] { channel.reset(); };
  EXPECT_FALSE(channel->connect(mine));
  ASSERT_TRUE(wait([&] { return peer.closed == 1; }));
  EXPECT_EQ(mine.events, "connect ");

  mine = RecordingCallbacks();
  channel = make_channel();
  mine.consume = [&](std::string_view) {
    channel.reset();
    return 0u;
  };
  ASSERT_TRUE(connect(*channel));
  ASSERT_TRUE(wait([&] { return server->client_count() == 1; }));
  EXPECT_FALSE(clients.back()->send(std::string_view("x")));
  ASSERT_TRUE(wait([&] { return peer.closed == 2; }));
  EXPECT_EQ(mine.events, "connect ");

  mine = RecordingCallbacks();
  channel = make_channel();
  mine.when_closed = [&] { channel.reset(); };
  ASSERT_TRUE(connect(*channel));
  channel->close();
  ASSERT_TRUE(wait([&] { return mine.closed == 1 && peer.closed == 3; }));
}

TEST_F(TcpChannelTest, BackPressureRefusesWholeSendsAndRecovers) {
  TcpOptions options;
  options.max_queued_bytes = 256 * 1024;
  const auto channel = make_channel(options);
  ASSERT_TRUE(connect(*channel));
  EXPECT_EQ(channel->send(std::string(options.max_queued_bytes + 1, 'x')), std::errc::message_size);
  int drained = 0;
  channel->set_drained_handler([&] { ++drained; });
  const std::string chunk(64 * 1024, 'c');
  std::size_t accepted = 0;
  std::error_code error;
  while (!(error = channel->send(chunk))) accepted += chunk.size();
  EXPECT_EQ(error, std::errc::no_buffer_space);
  EXPECT_TRUE(channel->is_open());
  EXPECT_LE(channel->queued_bytes(), options.max_queued_bytes);
  EXPECT_EQ(channel->stats().sends_refused, 1u);
  EXPECT_EQ(channel->stats().bytes_refused, chunk.size());
  EXPECT_EQ(channel->stats().bytes_sent, accepted);
  EXPECT_LE(channel->stats().max_queued_bytes, options.max_queued_bytes);
  EXPECT_GT(channel->stats().max_queued_bytes, 0u);
  ASSERT_TRUE(wait([&] { return drained == 1; }));
  EXPECT_FALSE(channel->send(chunk));
  ASSERT_TRUE(wait([&] { return peer.received.size() == accepted + chunk.size(); }));
}

TEST_F(TcpChannelTest, WritingToAPeerThatIsGoneIsAnErrorAndNoSignal) {
  // SIGPIPE would end the test program.
  const auto channel = make_channel();
  ASSERT_TRUE(connect(*channel));
  server.reset();
  std::error_code error;
  // The first send after the cut may still be accepted; the loop does not run and so cannot tell.
  for (int i = 0; i < 1000 && !error; ++i) {
    error = channel->send(std::string(1 << 16, 'x'));
    if (!error) loop.run_once(0ms);
  }
  EXPECT_TRUE(error);
  ASSERT_TRUE(wait([&] { return mine.closed == 1; }));
}

TEST_F(TcpChannelTest, RefusesOptionsOutOfRange) {
  TcpOptions small;
  small.receive_buffer_size = max_record_size - 1;
  EXPECT_THROW(make_channel(small), std::runtime_error);
  TcpOptions none;
  none.max_queued_bytes = 0;
  EXPECT_THROW(make_channel(none), std::runtime_error);
}

}  // namespace
}  // namespace channel
