// SPDX-License-Identifier: Apache-2.0
#include "render/channel/protocol_session.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "fake_app.h"
#include "render/channel/memory_pipe.h"
#include "render/channel/tcp_server.h"
#include "render/channel/test_channel.h"
#include "test_support.h"

namespace channel {
namespace {

using testing::bytes;
using testing::deadline;
using testing::RecordingCallbacks;
using testing::fake_app::Index;
using testing::fake_app::record;
using Session = ProtocolSession<testing::fake_app::Protocol, testing::fake_app::TransformBuilder,
                                testing::fake_app::Connection, Index>;
using Log = std::vector<std::string>;

SessionFactory factory_for(Index& index, SessionOptions options = {}) {
  return make_session_factory<testing::fake_app::Protocol, testing::fake_app::TransformBuilder,
                              testing::fake_app::Connection>(index, std::move(options));
}

class ProtocolSessionTest : public ::testing::Test {
 protected:
  ProtocolSessionTest() {
    options.counters = &counters;
    options.error_handler = [this](NetworkChannel& client, int error) {
      errors.push_back(error);
      EXPECT_NE(client.connected_address(), "") << "needed for a log";
    };
  }

  Index index;
  SessionCounters counters;
  SessionOptions options;
  std::vector<int> errors;
  TestChannel channel;
};

TEST_F(ProtocolSessionTest, HandlesRecordsSplitAtEveryByte) {
  const std::string all = record("one") + record("") + record("three");
  for (std::size_t split = 0; split <= all.size(); ++split) {
    TestChannel client;
    Session session(client, index);
    ASSERT_FALSE(client.connect(session));
    client.receive(bytes(all.substr(0, split)));
    client.receive(bytes(all.substr(split)));
    EXPECT_EQ(index.log, (Log{"one", "", "three"})) << "split at " << split;
    EXPECT_EQ(session.last_timestamp().count(), 6);
    EXPECT_TRUE(client.is_open());
    index.log.clear();
    client.close();
    client.deliver();
    EXPECT_EQ(session.connection(), nullptr);
    EXPECT_EQ(index.connections, 0);
    index.log.clear();
  }
}

TEST_F(ProtocolSessionTest, MalformedRecordBehindGoodOnesClosesAtOnce) {
  Session session(channel, index, options);
  ASSERT_FALSE(channel.connect(session));
  channel.receive(bytes(record("good") + std::string(1, '\0') + record("never")));
  EXPECT_EQ(index.log, (Log{"good", "end"})) << "the connection goes with the client";
  EXPECT_FALSE(channel.is_open());
  EXPECT_EQ(errors, std::vector<int>{-EBADMSG});
  EXPECT_EQ(counters.protocol_errors, 1u);
  EXPECT_EQ(counters.closed, 1u);
  EXPECT_EQ(session.received_data(reinterpret_cast<const u8*>("x"), 1), 1u) << "drops the rest";
}

TEST_F(ProtocolSessionTest, CountsBytesAndWhatAnEndCutsOff) {
  {
    Session session(channel, index, options);
    ASSERT_FALSE(channel.connect(session));
    channel.receive(bytes(record("abc") + record("cut").substr(0, 2)));
  }
  EXPECT_EQ(counters.opened, 1u);
  EXPECT_EQ(counters.closed, 1u);
  EXPECT_EQ(counters.bytes_consumed, 4u);
  EXPECT_EQ(counters.incomplete_bytes, 2u);
  EXPECT_TRUE(errors.empty());
}

TEST_F(ProtocolSessionTest, AuthenticatesOnlyWhenAsked) {
  { Session session(channel, index); }
  EXPECT_EQ(index.log, Log{"end"});
  index.log.clear();
  options.authenticated = true;
  { Session session(channel, index, options); }
  EXPECT_EQ(index.log, (Log{"authenticated", "end"}));
}

/// Clients over TCP on one index.
class SessionServerTest : public ProtocolSessionTest {
 protected:
  struct Client {
    Client(EventLoop& loop, u16 port) : channel(loop, "127.0.0.1", port) {
      EXPECT_FALSE(channel.connect(callbacks));
      EXPECT_TRUE(loop.run_until([this] { return callbacks.connected == 1; }, deadline));
    }
    RecordingCallbacks callbacks;
    TcpChannel channel;
  };

  SessionServerTest() : server(loop, factory_for(index, options)) {
    server.set_error_handler(
        [this](std::string_view, std::string_view what) { reports.emplace_back(what); });
    server.listen("127.0.0.1", 0);
  }

  bool wait(const std::function<bool()>& condition) { return loop.run_until(condition, deadline); }

  EventLoop loop;
  std::vector<std::string> reports;
  TcpServer server;
};

TEST_F(SessionServerTest, ABadClientEndsAlone) {
  Client good(loop, server.port());
  Client bad(loop, server.port());
  Client throwing(loop, server.port());
  EXPECT_FALSE(good.channel.send(record("a")));
  EXPECT_FALSE(bad.channel.send(std::string(1, '\0')));
  EXPECT_FALSE(throwing.channel.send(record("!")));
  ASSERT_TRUE(wait([&] { return bad.callbacks.closed == 1 && throwing.callbacks.closed == 1; }));
  EXPECT_FALSE(good.channel.send(record("b")));
  ASSERT_TRUE(wait([&] { return counters.bytes_consumed == 4; }));
  EXPECT_EQ(index.connections, 1);
  EXPECT_EQ(server.client_count(), 1u);
  EXPECT_EQ(counters.protocol_errors, 1u);
  EXPECT_EQ(counters.transport_errors, 1u) << "the exception";
  EXPECT_EQ(server.stats().failed, 1u);
  EXPECT_EQ(reports, std::vector<std::string>{"Protocol error"});
  EXPECT_TRUE(good.channel.is_open());
}

TEST_F(SessionServerTest, DisconnectDropsTheConnection) {
  {
    Client client(loop, server.port());
    EXPECT_FALSE(client.channel.send(record("hello")));
    ASSERT_TRUE(wait([&] { return !index.log.empty(); }));
  }
  ASSERT_TRUE(wait([&] { return index.connections == 0; }));
  EXPECT_EQ(index.log, (Log{"hello", "end"}));
  EXPECT_EQ(server.client_count(), 0u);
}

TEST_F(SessionServerTest, AConnectionThatCannotBeMadeRefusesTheClient) {
  index.max_connections = 1;
  Client first(loop, server.port());
  ASSERT_TRUE(wait([&] { return index.connections == 1; }));
  Client second(loop, server.port());
  ASSERT_TRUE(wait([&] { return second.callbacks.closed == 1; }));
  EXPECT_EQ(server.stats().refused_by_factory, 1u);
  EXPECT_EQ(reports, std::vector<std::string>{"pool is full"});
  EXPECT_EQ(index.connections, 1);
  EXPECT_TRUE(first.channel.is_open());
}

TEST_F(SessionServerTest, InterleavesClientsWithoutMixingTheirRecords) {
  Client a(loop, server.port());
  Client b(loop, server.port());
  const std::string from_a = record("aaaa");
  const std::string from_b = record("bbbb");
  for (std::size_t i = 0; i < from_a.size(); ++i) {
    EXPECT_FALSE(a.channel.send(from_a.substr(i, 1)));
    EXPECT_FALSE(b.channel.send(from_b.substr(i, 1)));
    loop.run_once(std::chrono::milliseconds(1));
  }
  ASSERT_TRUE(wait([&] { return index.log.size() == 2; }));
  std::sort(index.log.begin(), index.log.end());
  EXPECT_EQ(index.log, (Log{"aaaa", "bbbb"}));
}

TEST(ProtocolSessionOverMemoryPipe, HandlesRecordsArrivingByteByByte) {
  EventLoop loop;
  Index index;
  MemoryPipe pipe(loop, {.max_delivery = 1});
  Session session(pipe.second(), index);
  RecordingCallbacks sender;
  EXPECT_FALSE(pipe.first().connect(sender));
  EXPECT_FALSE(pipe.second().connect(session));
  EXPECT_FALSE(pipe.first().send(record("hello") + record("world")));
  ASSERT_TRUE(loop.run_until([&] { return index.log.size() == 2; }, deadline));
  EXPECT_EQ(index.log, (Log{"hello", "world"}));
}

}  // namespace
}  // namespace channel
