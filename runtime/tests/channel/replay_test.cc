// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cerrno>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "fake_app.h"
#include "render/channel/protocol_session.h"
#include "render/channel/recording.h"
#include "render/channel/replayer.h"
#include "render/channel/tcp_channel.h"
#include "render/channel/tcp_server.h"
#include "render/channel/test_channel.h"
#include "test_support.h"

namespace channel {
namespace {

using namespace std::chrono_literals;
using testing::bytes;
using testing::bytes_of;
using testing::deadline;
using testing::RecordingCallbacks;
using testing::TemporaryFile;
using testing::fake_app::Index;
using testing::fake_app::record;
using Log = std::vector<std::string>;

SessionFactory factory_for(Index& index, SessionOptions options = {}) {
  return make_session_factory<testing::fake_app::Protocol, testing::fake_app::TransformBuilder,
                              testing::fake_app::Connection>(index, std::move(options));
}

/// Writes a capture with times of the test's choice.
class Capture {
 public:
  u32 open(const std::string& name) { return writer_.open_stream(name); }
  void data(u32 stream, const std::string& text) {
    writer_.write(stream, {bytes_of(text), text.size()});
  }
  void close(u32 stream) { writer_.close_stream(stream); }
  const std::string& finish() {
    EXPECT_FALSE(writer_.close());
    return file_.path();
  }
  std::string content() {
    EXPECT_FALSE(writer_.flush());
    return file_.content();
  }

  u64 time_ns = 1000;

 private:
  TemporaryFile file_;
  CaptureWriter writer_{file_.path(), [this] { return time_ns; }};
};

TEST(Replayer, FeedsEachStreamToASessionOfItsOwn) {
  Capture capture;
  const u32 a = capture.open("a");
  const u32 b = capture.open("b");
  capture.data(a, record("first").substr(0, 3));
  capture.data(b, record("second"));
  capture.data(a, record("first").substr(3));
  capture.close(a);
  Index index;
  SessionCounters counters;
  SessionOptions options;
  options.counters = &counters;
  CaptureReader reader(capture.finish());
  Replayer replayer(reader, factory_for(index, options));
  EXPECT_TRUE(replayer.run());
  EXPECT_EQ(index.log, (Log{"second", "first", "end", "end"}));
  EXPECT_EQ(index.connections, 0) << "the stream left open is closed at the end";
  EXPECT_EQ(counters.closed, 2u);
  EXPECT_EQ(replayer.stats().streams, 2u);
  EXPECT_EQ(replayer.stats().chunks, 6u);
  EXPECT_EQ(replayer.stats().bytes, 13u);
}

TEST(Replayer, ABadStreamEndsAlone) {
  Capture capture;
  const u32 malformed = capture.open("malformed");
  const u32 throwing = capture.open("throwing");
  const u32 good = capture.open("good");
  capture.data(malformed, std::string(1, '\0'));
  capture.data(throwing, record("!"));
  capture.data(malformed, record("skipped"));
  capture.data(throwing, record("skipped"));
  capture.data(good, record("good"));
  capture.close(malformed);
  capture.close(throwing);
  capture.close(good);
  Index index;
  std::vector<std::string> errors;
  SessionOptions options;
  options.error_handler = [&](NetworkChannel& client, int error) {
    errors.push_back(client.connected_address() + " " + std::to_string(-error));
  };
  CaptureReader reader(capture.finish());
  Replayer replayer(reader, factory_for(index, options));
  EXPECT_TRUE(replayer.run());
  EXPECT_EQ(index.log, (Log{"end", "end", "good", "end"}));
  EXPECT_EQ(errors,
            (Log{"malformed " + std::to_string(EBADMSG), "throwing " + std::to_string(EPROTO)}));
  EXPECT_EQ(replayer.stats().bytes_skipped, 16u);
  EXPECT_EQ(replayer.stats().streams_failed, 1u);
}

TEST(Replayer, FactoryMayRefuse) {
  Capture capture;
  capture.data(capture.open("a"), record("x"));
  CaptureReader reader(capture.finish());
  Replayer replayer(reader, [](NetworkChannel&) -> std::unique_ptr<Callbacks> {
    throw std::runtime_error("no");
  });
  EXPECT_TRUE(replayer.run());
  EXPECT_EQ(replayer.stats().streams_refused, 1u);
  EXPECT_EQ(replayer.stats().bytes_skipped, 2u);
}

TEST(Replayer, DamagedCapturesAreReplayedUpToTheDamage) {
  Capture capture;
  const u32 stream = capture.open("a");
  capture.data(stream, record("one"));
  capture.data(stream, record("two"));
  capture.close(stream);
  const std::string whole = capture.content();
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    Index index;
    CaptureReader reader(std::make_unique<std::istringstream>(whole.substr(0, size)), "cut");
    Replayer replayer(reader, factory_for(index));
    const bool proper = replayer.run();
    EXPECT_EQ(proper, reader.error().empty());
    EXPECT_EQ(index.connections, 0);
    EXPECT_LE(index.log.size(), 3u);
  }
  for (std::size_t position = 0; position < whole.size(); ++position) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = whole;
      damaged[position] = static_cast<char>(damaged[position] ^ (1 << bit));
      Index index;
      CaptureReader reader(std::make_unique<std::istringstream>(damaged), "damaged");
      Replayer replayer(reader, factory_for(index));
      const bool proper = replayer.run();
      EXPECT_EQ(proper, reader.error().empty());
      EXPECT_EQ(index.connections, 0);
    }
  }
}

TEST(Replayer, KeepsThePaceOfTheRecording) {
  Capture capture;
  const u32 stream = capture.open("a");
  capture.time_ns += 20'000'000;
  capture.data(stream, record("20 ms later"));
  capture.time_ns += 3'600'000'000'000;
  capture.data(stream, record("an hour later"));
  EventLoop loop;
  Index index;
  CaptureReader reader(capture.finish());
  Replayer replayer(reader, factory_for(index));
  int done = 0;
  const auto begin = std::chrono::steady_clock::now();
  replayer.start(loop, {.speed = 2.0, .longest_pause = 30ms}, [&](bool ok) { done = ok ? 1 : 2; });
  EXPECT_TRUE(index.log.empty()) << "not from within start()";
  ASSERT_TRUE(loop.run_until([&] { return done != 0; }, deadline));
  const auto elapsed = std::chrono::steady_clock::now() - begin;
  EXPECT_EQ(done, 1);
  EXPECT_GE(elapsed, 40ms);
  EXPECT_EQ(index.log, (Log{"20 ms later", "an hour later", "end"}));
}

TEST(Replayer, MayBeDestroyedWhenDone) {
  Capture capture;
  const u32 stream = capture.open("a");
  for (int i = 0; i < 1000; ++i) capture.data(stream, record("x"));
  EventLoop loop;
  Index index;
  CaptureReader reader(capture.finish());
  auto replayer = std::make_unique<Replayer>(reader, factory_for(index));
  replayer->start(loop, {}, [&](bool) { replayer.reset(); });
  loop.run();
  EXPECT_EQ(replayer, nullptr);
  EXPECT_EQ(index.log.size(), 1001u);
}

TEST(Replayer, SurvivesTimesFarApart) {
  Capture capture;
  capture.time_ns = 0;
  const u32 stream = capture.open("a");
  capture.time_ns = ~u64{0};
  capture.data(stream, record("x"));
  EventLoop loop;
  Index index;
  CaptureReader reader(capture.finish());
  Replayer replayer(reader, factory_for(index));
  bool done = false;
  replayer.start(loop, {.longest_pause = 1ms}, [&](bool) { done = true; });
  EXPECT_TRUE(loop.run_until([&] { return done; }, deadline));
  EXPECT_THROW(replayer.start(loop, {.speed = 0.0}, [](bool) {}), std::runtime_error);
}

TEST(Recording, WhatAServerReceivesReplaysToTheSameResult) {
  const TemporaryFile file;
  Index live;
  {
    EventLoop loop;
    CaptureWriter writer(file.path());
    TcpServer server(loop, record_received(factory_for(live), writer));
    server.listen("127.0.0.1", 0);
    RecordingCallbacks callbacks;
    TcpChannel client(loop, "127.0.0.1", server.port());
    EXPECT_FALSE(client.connect(callbacks));
    ASSERT_TRUE(loop.run_until([&] { return client.is_open(); }, deadline));
    const std::string all = record("one") + record("two") + record("three");
    for (const char byte : all) {  // presented again and again, to be recorded once
      EXPECT_FALSE(client.send(std::string(1, byte)));
      loop.run_once(1ms);
    }
    ASSERT_TRUE(loop.run_until([&] { return live.log.size() == 3; }, deadline));
    client.close();
    ASSERT_TRUE(loop.run_until([&] { return live.connections == 0; }, deadline));
  }
  Index again;
  CaptureReader reader(file.path());
  Replayer replayer(reader, factory_for(again));
  EXPECT_TRUE(replayer.run()) << reader.error();
  EXPECT_EQ(again.log, live.log);
  EXPECT_EQ(replayer.stats().bytes, 14u);
}

TEST(Recording, ChannelRecordsWhatWasAcceptedPerConnection) {
  const TemporaryFile file;
  {
    CaptureWriter writer(file.path());
    TestChannel inner;
    RecordingChannel channel(inner, writer);
    RecordingCallbacks callbacks;
    EXPECT_FALSE(channel.connect(callbacks));
    inner.deliver();
    EXPECT_FALSE(channel.send(record("one")));
    inner.fail_send(std::make_error_code(std::errc::no_buffer_space));
    EXPECT_EQ(channel.send(record("refused")), std::errc::no_buffer_space);
    inner.fail_send({});
    inner.receive(bytes("from the peer"));
    channel.close();
    inner.deliver();
    EXPECT_EQ(channel.send(record("closed")), std::errc::not_connected);
    EXPECT_FALSE(channel.connect(callbacks));
    inner.deliver();
    EXPECT_FALSE(channel.send(record("two")));
    EXPECT_EQ(callbacks.events, "connect closed connect ");
    EXPECT_EQ(callbacks.received, "from the peer");
    EXPECT_EQ(inner.sends().size(), 2u);
  }
  Index index;
  CaptureReader reader(file.path());
  Replayer replayer(reader, factory_for(index));
  EXPECT_TRUE(replayer.run()) << reader.error();
  EXPECT_EQ(index.log, (Log{"one", "end", "two", "end"}));
}

TEST(Recording, BytesThatMakeTheSessionFailAreInTheCapture) {
  const TemporaryFile file;
  Index index;
  TestChannel channel;
  {
    CaptureWriter writer(file.path());
    auto session = record_received(factory_for(index), writer)(channel);
    session->on_connect();
    EXPECT_THROW(session->received_data(bytes_of("\x02!"), 2), std::runtime_error);
  }
  CaptureReader reader(file.path());
  capture::Chunk chunk;
  ASSERT_EQ(reader.next(chunk), CaptureReader::Result::chunk);
  ASSERT_EQ(reader.next(chunk), CaptureReader::Result::chunk);
  EXPECT_EQ(std::string(chunk.bytes.begin(), chunk.bytes.end()), "\x02!");
}

}  // namespace
}  // namespace channel
