// SPDX-License-Identifier: Apache-2.0
//
// Compressed conversations through the whole stack: collectors that reconnect, a server with a
// session per client, recording and replay.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "fake_app.h"
#include "render/channel/lz4_receiver.h"
#include "render/channel/memory_pipe.h"
#include "render/channel/protocol_session.h"
#include "render/channel/reconnecting_channel.h"
#include "render/channel/recording.h"
#include "render/channel/replayer.h"
#include "render/channel/tcp_server.h"
#include "render/channel/upstream_connection.h"
#include "test_support.h"

namespace channel {
namespace {

using testing::deadline;
using testing::TemporaryFile;
using testing::fake_app::Index;
using testing::fake_app::record;
using Log = std::vector<std::string>;

void write(UpstreamConnection& upstream, const std::string& bytes) {
  const auto area = upstream.writer().start_write(static_cast<u32>(bytes.size()));
  ASSERT_TRUE(area);
  std::copy(bytes.begin(), bytes.end(), *area);
  upstream.writer().finish_write();
}

/// Sends its version uncompressed and `hello` in a frame whenever it gets a connection.
class Collector {
 public:
  explicit Collector(NetworkChannel& network) : upstream(network, 65543) {
    callbacks.when_connected = [this] {
      write(upstream, record("version"));
      EXPECT_FALSE(upstream.set_compression(true));
      write(upstream, record("hello"));
      EXPECT_FALSE(upstream.flush());
    };
    EXPECT_FALSE(upstream.connect(callbacks));
  }

  void send(const std::string& text) {
    write(upstream, record(text));
    EXPECT_FALSE(upstream.flush());
  }

  testing::RecordingCallbacks callbacks;
  UpstreamConnection upstream;
};

class Lz4SessionTest : public ::testing::Test {
 protected:
  SessionFactory sessions() {
    return make_session_factory<testing::fake_app::Protocol, testing::fake_app::TransformBuilder,
                                testing::fake_app::Connection>(index, {.counters = &counters});
  }
  std::unique_ptr<ReconnectingChannel> reconnecting(u16 port) {
    return std::make_unique<ReconnectingChannel>(
        loop, std::make_unique<TcpChannel>(loop, "127.0.0.1", port),
        ReconnectingChannel::Options{.retry_delay = std::chrono::milliseconds(5)});
  }
  bool wait(const std::function<bool()>& condition) { return loop.run_until(condition, deadline); }

  EventLoop loop;
  Index index;
  SessionCounters counters;
};

TEST_F(Lz4SessionTest, ACollectorThatReconnectsStartsUncompressedAgain) {
  TcpServer server(loop, receive_lz4(sessions()));
  server.listen("127.0.0.1", 0);
  const u16 port = server.port();
  const auto network = reconnecting(port);
  Collector collector(*network);
  ASSERT_TRUE(wait([&] { return index.log.size() == 2; }));
  collector.send("more");
  ASSERT_TRUE(wait([&] { return index.log.size() == 3; }));
  server.close();
  ASSERT_TRUE(wait([&] { return collector.callbacks.closed == 1 && index.connections == 0; }));
  server.listen("127.0.0.1", port);
  ASSERT_TRUE(wait([&] { return index.log.size() == 6; }));
  EXPECT_EQ(index.log, (Log{"version", "hello", "more", "end", "version", "hello"}));
  EXPECT_EQ(collector.callbacks.connected, 2);
  EXPECT_EQ(collector.upstream.compression_stats().frames, 3u);
  EXPECT_EQ(counters.protocol_errors + counters.transport_errors, 0u);
}

TEST_F(Lz4SessionTest, BadFramesEndOnlyTheirClient) {
  std::vector<std::string> reports;
  TcpServer server(
      loop,
      receive_lz4(sessions(), {.error_handler = [&](NetworkChannel& client, std::string_view what) {
                    EXPECT_NE(client.connected_address(), "");
                    reports.emplace_back(what);
                  }}));
  server.listen("127.0.0.1", 0);
  const auto network = reconnecting(server.port());
  Collector good(*network);
  testing::RecordingCallbacks bad_callbacks;
  TcpChannel bad(loop, "127.0.0.1", server.port());
  EXPECT_FALSE(bad.connect(bad_callbacks));
  ASSERT_TRUE(wait([&] { return bad.is_open() && good.upstream.is_open(); }));
  EXPECT_FALSE(bad.send(record("version") + record("still uncompressed")));
  ASSERT_TRUE(wait([&] { return bad_callbacks.closed == 1 && server.client_count() == 1; }));
  EXPECT_EQ(reports, Log{"LZ4 frame expected, got other bytes"});
  EXPECT_EQ(counters.transport_errors, 1u);
  good.send("alive");
  ASSERT_TRUE(wait([&] { return index.log.back() == "alive"; }));
  EXPECT_TRUE(good.upstream.is_open());
}

TEST_F(Lz4SessionTest, MalformedRecordsInGoodFramesEndTheClient) {
  TcpServer server(loop, receive_lz4(sessions()));
  server.listen("127.0.0.1", 0);
  TcpChannel network(loop, "127.0.0.1", server.port());
  Collector collector(network);
  ASSERT_TRUE(wait([&] { return index.log.size() == 2; }));
  write(collector.upstream, record("good") + std::string(1, '\0') + record("never"));
  EXPECT_FALSE(collector.upstream.flush());
  ASSERT_TRUE(wait([&] { return collector.callbacks.closed == 1; }));
  EXPECT_EQ(index.log, (Log{"version", "hello", "good", "end"}));
  EXPECT_EQ(counters.protocol_errors, 1u);
}

TEST_F(Lz4SessionTest, WorksWhateverTheNetworkSplits) {
  MemoryPipe pipe(loop, {.max_delivery = 1});
  const auto session = receive_lz4(sessions())(pipe.second());
  EXPECT_FALSE(pipe.second().connect(*session));
  Collector collector(pipe.first());
  ASSERT_TRUE(wait([&] { return index.log.size() == 2; }));
  collector.send("x");
  ASSERT_TRUE(wait([&] { return index.log.size() == 3; }));
  EXPECT_EQ(index.log, (Log{"version", "hello", "x"}));
}

TEST_F(Lz4SessionTest, RecordingsOnEitherSideReplayTheConversation) {
  const TemporaryFile wire;
  const TemporaryFile plain;
  {
    CaptureWriter wire_writer(wire.path());
    CaptureWriter plain_writer(plain.path());
    TcpServer server(
        loop, record_received(receive_lz4(record_received(sessions(), plain_writer)), wire_writer));
    server.listen("127.0.0.1", 0);
    const auto network = reconnecting(server.port());
    Collector collector(*network);
    ASSERT_TRUE(wait([&] { return index.log.size() == 2; }));
    collector.send("recorded");
    ASSERT_TRUE(wait([&] { return index.log.size() == 3; }));
  }
  const Log expected = {"version", "hello", "recorded", "end"};
  EXPECT_EQ(index.log, expected);
  const auto replay = [this](const TemporaryFile& file, const SessionFactory& factory) {
    index.log.clear();
    CaptureReader reader(file.path());
    Replayer replayer(reader, factory);
    EXPECT_TRUE(replayer.run()) << reader.error();
    return index.log;
  };
  EXPECT_EQ(replay(wire, receive_lz4(sessions())), expected);
  EXPECT_EQ(replay(plain, sessions()), expected);
  EXPECT_NE(replay(wire, sessions()), expected) << "compressed";
}

TEST_F(Lz4SessionTest, AFactoryThatRefusesIsPassedOn) {
  const SessionFactory none = receive_lz4([](NetworkChannel&) { return nullptr; });
  MemoryPipe pipe(loop);
  EXPECT_EQ(none(pipe.first()), nullptr);
}

}  // namespace
}  // namespace channel
