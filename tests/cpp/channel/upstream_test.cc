// SPDX-License-Identifier: Apache-2.0
//
// Generated writers at one end of TCP connections, generated sessions on one Index at the other.
#include <generated/channel_test/hub/connection.h>
#include <generated/channel_test/hub/index.h>
#include <generated/channel_test/hub/protocol.h>
#include <generated/channel_test/hub/transform_builder.h>
#include <generated/channel_test/hub/writer.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "hub_spans.h"
#include "render/channel/lz4_receiver.h"
#include "render/channel/memory_pipe.h"
#include "render/channel/protocol_session.h"
#include "render/channel/reconnecting_channel.h"
#include "render/channel/tcp_server.h"
#include "render/channel/upstream_connection.h"

namespace channel_test {
namespace {

using Journal = std::vector<std::string>;

/** The server's end of a client: lets everybody in who says a name. */
class Session final : public channel::Callbacks {
 public:
  Session(channel::NetworkChannel& client, hub::Index& index, channel::SessionOptions options)
      : session_(client, index, std::move(options)) {
    session_.connection()->client().impl().on_connect = [this] {
      session_.connection()->on_connection_authenticated();
    };
  }

  u32 received_data(const u8* data, int length) override {
    return session_.received_data(data, length);
  }
  void on_error(int error) override { session_.on_error(error); }
  void on_closed() override { session_.on_closed(); }

 private:
  channel::ProtocolSession<hub::Protocol, hub::TransformBuilder, hub::Connection, hub::Index>
      session_;
};

/** A client that introduces itself on every connection, the way collectors do. */
class Client : public channel::Callbacks {
 public:
  Client(channel::NetworkChannel& network, std::string name, bool compress)
      : upstream(network, 65543),
        writer(upstream.writer(), [this] { return ++clock_; }),
        name_(std::move(name)),
        compress_(compress) {
    EXPECT_FALSE(upstream.connect(*this));
  }

  void on_connect() override {
    // A server that refuses the client may have cut the connection already, so errors are no
    // failure here; the tests look at what arrives.
    writer.version_info(3);
    upstream.flush();
    upstream.set_compression(compress_);
    writer.connect(jb_blob{name_.data(), static_cast<u16>(name_.size())});
    upstream.flush();
  }
  void on_closed() override { ++closed; }

  void work(u64 ref, u64 amount, const std::string& note) {
    writer.work(ref, amount, jb_blob{note.data(), static_cast<u16>(note.size())});
  }

  channel::UpstreamConnection upstream;
  hub::Writer writer;
  int closed = 0;

 private:
  const std::string name_;
  const bool compress_;
  u64 clock_ = 1'000'000'000;
};

class UpstreamTest : public ::testing::Test {
 protected:
  UpstreamTest() {
    journal.clear();
    options.counters = &counters;
    options.error_handler = [this](channel::NetworkChannel&, int error) {
      errors.push_back(error);
    };
  }

  channel::SessionFactory sessions() {
    return [this](channel::NetworkChannel& client) {
      return std::make_unique<Session>(client, index, options);
    };
  }
  std::unique_ptr<channel::ReconnectingChannel> network(u16 port) {
    return std::make_unique<channel::ReconnectingChannel>(
        loop, std::make_unique<channel::TcpChannel>(loop, "127.0.0.1", port),
        channel::ReconnectingChannel::Options{.retry_delay = std::chrono::milliseconds(5)});
  }
  bool wait(const std::function<bool()>& condition) {
    return loop.run_until(condition, std::chrono::seconds(20));
  }

  channel::EventLoop loop;
  hub::Index index;
  channel::SessionCounters counters;
  channel::SessionOptions options;
  std::vector<int> errors;
};

TEST_F(UpstreamTest, AGeneratedSessionServesAGeneratedWriter) {
  channel::TcpServer server(loop, sessions());
  server.listen("127.0.0.1", 0);
  {
    const auto tcp = network(server.port());
    Client client(*tcp, "plain", false);
    ASSERT_TRUE(wait([&] { return journal.size() == 2; }));
    client.writer.job_start(1, 7);
    client.work(1, 20, "first");
    client.work(1, 22, "second");
    EXPECT_FALSE(client.upstream.flush());
    ASSERT_TRUE(wait([&] { return journal.size() == 4; }));
    ASSERT_TRUE(index.job.by_key(7).valid());
    EXPECT_EQ(index.job.by_key(7).amount(), 42u);
    EXPECT_EQ(index.client.size(), 1u);
  }
  ASSERT_TRUE(wait([&] { return server.client_count() == 0; }));
  EXPECT_EQ(journal, (Journal{"version 3", "connect plain", "7 first", "7 second"}));
  EXPECT_EQ(index.job.size(), 0u) << "what the client opened goes with it";
  EXPECT_EQ(index.client.size(), 0u);
  EXPECT_EQ(counters.protocol_errors + counters.transport_errors, 0u);
}

TEST_F(UpstreamTest, CompressedClientsShareTheIndexAndSurviveARestartOfTheServer) {
  channel::TcpServer server(loop, channel::receive_lz4(sessions()));
  server.listen("127.0.0.1", 0);
  const u16 port = server.port();
  const auto first_network = network(port);
  const auto second_network = network(port);
  Client first(*first_network, "first", true);
  Client second(*second_network, "second", true);
  for (int round = 1; round <= 2; ++round) {
    ASSERT_TRUE(wait([&] { return journal.size() == 4; }));
    for (Client* const client : {&first, &second}) {
      client->writer.job_start(1, 7);
      for (int i = 0; i < 500; ++i) client->work(1, 2, "the same again and again");
      EXPECT_FALSE(client->upstream.flush());
    }
    ASSERT_TRUE(wait([&] { return journal.size() == 1004; }));
    EXPECT_EQ(index.job.size(), 1u);
    EXPECT_EQ(index.job.by_key(7).amount(), 2000u);
    journal.clear();
    server.close();
    ASSERT_TRUE(wait([&] { return first.closed == round && second.closed == round; }));
    ASSERT_TRUE(wait([&] { return index.client.size() == 0; }));
    EXPECT_EQ(index.job.size(), 0u);
    server.listen("127.0.0.1", port);
  }
  const auto& stats = first.upstream.compression_stats();
  EXPECT_LT(stats.bytes_out * 5, stats.bytes_in);
  EXPECT_TRUE(errors.empty());
}

TEST_F(UpstreamTest, RecordsSplitAnywhereArriveWhole) {
  channel::MemoryPipe pipe(loop, {.max_delivery = 1});
  const auto session = channel::receive_lz4(sessions())(pipe.second());
  EXPECT_FALSE(pipe.second().connect(*session));
  Client client(pipe.first(), "slow", true);
  ASSERT_TRUE(wait([&] { return journal.size() == 2; }));
  client.writer.job_start(1, 9);
  client.work(1, 1, "");
  EXPECT_FALSE(client.upstream.flush());
  ASSERT_TRUE(wait([&] { return journal.size() == 3; }));
  EXPECT_EQ(journal, (Journal{"version 3", "connect slow", "9 "}));
}

TEST_F(UpstreamTest, AClientWithoutAuthorizationOrWithUnknownMessagesEndsAlone) {
  channel::TcpServer server(loop, sessions());
  server.listen("127.0.0.1", 0);
  const auto good_network = network(server.port());
  Client good(*good_network, "good", false);
  ASSERT_TRUE(wait([&] { return journal.size() == 2; }));

  struct Silent final : channel::Callbacks {
    void on_closed() override { closed = true; }
    bool closed = false;
  };
  Silent hasty;
  channel::TcpChannel hasty_channel(loop, "127.0.0.1", server.port());
  EXPECT_FALSE(hasty_channel.connect(hasty));
  ASSERT_TRUE(wait([&] { return hasty_channel.is_open(); }));
  {
    channel::BufferedWriter buffer(hasty_channel, 1000);
    hub::Writer writer(buffer, [] { return u64{1}; });
    writer.job_start(1, 7);
    EXPECT_FALSE(buffer.flush());
  }
  ASSERT_TRUE(wait([&] { return hasty.closed; }));

  Silent unknown;
  channel::TcpChannel unknown_channel(loop, "127.0.0.1", server.port());
  EXPECT_FALSE(unknown_channel.connect(unknown));
  ASSERT_TRUE(wait([&] { return unknown_channel.is_open(); }));
  EXPECT_FALSE(unknown_channel.send(std::string(64, '\xee')));
  ASSERT_TRUE(wait([&] { return unknown.closed; }));

  EXPECT_EQ(errors, (std::vector<int>{-EACCES, -ENOENT}));
  EXPECT_EQ(counters.protocol_errors, 2u);
  EXPECT_EQ(index.job.size(), 0u);
  good.writer.job_start(1, 5);
  good.work(1, 1, "alive");
  EXPECT_FALSE(good.upstream.flush());
  ASSERT_TRUE(wait([&] { return journal.back() == "5 alive"; }));
}

TEST_F(UpstreamTest, AFullPoolRefusesTheClient) {
  channel::TcpServer server(loop, sessions());
  server.listen("127.0.0.1", 0);
  std::vector<std::unique_ptr<channel::ReconnectingChannel>> networks;
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 3; ++i) {
    networks.push_back(network(server.port()));
    clients.push_back(std::make_unique<Client>(*networks.back(), "x", false));
  }
  ASSERT_TRUE(wait([&] { return index.client.size() == 3; }));
  const auto refused_network = network(server.port());
  Client refused(*refused_network, "one too many", false);
  ASSERT_TRUE(wait([&] { return refused.closed >= 1; }));
  EXPECT_GE(server.stats().refused_by_factory, 1u);
  // It goes on trying, and succeeds once there is room.
  clients.pop_back();
  networks.pop_back();
  ASSERT_TRUE(wait([&] { return !journal.empty() && journal.back() == "connect one too many"; }));
}

}  // namespace
}  // namespace channel_test
