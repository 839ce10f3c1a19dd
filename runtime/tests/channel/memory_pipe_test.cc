// SPDX-License-Identifier: Apache-2.0
#include "render/channel/memory_pipe.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <memory>
#include <stdexcept>
#include <string>

#include "test_support.h"

namespace channel {
namespace {

using testing::deadline;
using testing::RecordingCallbacks;

class MemoryPipeTest : public ::testing::Test {
 protected:
  bool connect() {
    return !pipe->first().connect(a) && !pipe->second().connect(b) &&
           wait([&] { return a.connected == 1 && b.connected == 1; });
  }
  bool wait(const std::function<bool()>& condition) { return loop.run_until(condition, deadline); }

  EventLoop loop;
  RecordingCallbacks a;
  RecordingCallbacks b;
  std::unique_ptr<MemoryPipe> pipe = std::make_unique<MemoryPipe>(loop);
};

TEST_F(MemoryPipeTest, CarriesBytesBothWaysLater) {
  EXPECT_EQ(pipe->first().send(std::string_view("x")), std::errc::not_connected);
  ASSERT_TRUE(connect());
  EXPECT_EQ(pipe->first().connect(a), std::errc::already_connected);
  EXPECT_FALSE(pipe->first().send(std::string_view("ping")));
  EXPECT_EQ(b.received, "") << "not from within send()";
  EXPECT_FALSE(pipe->second().send(std::string_view("pong")));
  ASSERT_TRUE(wait([&] { return b.received == "ping" && a.received == "pong"; }));
}

TEST_F(MemoryPipeTest, DeliversBytesSentBeforeClose) {
  ASSERT_TRUE(connect());
  EXPECT_FALSE(pipe->first().send(std::string_view("last words")));
  pipe->first().close();
  EXPECT_EQ(pipe->first().send(std::string_view("x")), std::errc::not_connected);
  ASSERT_TRUE(wait([&] { return a.closed == 1 && b.closed == 1; }));
  EXPECT_EQ(b.received, "last words");
  EXPECT_EQ(b.events, "connect closed ");
  loop.run();  // nothing is left to do
  a.connected = b.connected = 0;
  ASSERT_TRUE(connect()) << "it can be connected again";
}

TEST_F(MemoryPipeTest, RefusesWhatExceedsItsCapacity) {
  pipe = std::make_unique<MemoryPipe>(loop, MemoryPipe::Options{.capacity = 10});
  ASSERT_TRUE(connect());
  EXPECT_EQ(pipe->first().send(std::string(11, 'x')), std::errc::message_size);
  EXPECT_FALSE(pipe->first().send(std::string(7, 'x')));
  EXPECT_EQ(pipe->first().send(std::string(4, 'x')), std::errc::no_buffer_space);
  EXPECT_FALSE(pipe->first().send(std::string(3, 'x')));
  ASSERT_TRUE(wait([&] { return b.received.size() == 10; }));
  EXPECT_FALSE(pipe->first().send(std::string(10, 'x')));
}

TEST_F(MemoryPipeTest, ReportsOverflowAndExceptions) {
  ASSERT_TRUE(connect());
  b.consume = [](std::string_view) { return 0u; };
  EXPECT_FALSE(pipe->first().send(std::string(default_receive_buffer_size, 'x')));
  ASSERT_TRUE(wait([&] { return a.closed == 1 && b.closed == 1; }));
  EXPECT_EQ(b.errors, std::vector<int>{-EOVERFLOW});
  EXPECT_TRUE(a.errors.empty());
  a = b = RecordingCallbacks();
  ASSERT_TRUE(connect());
  b.consume = [](std::string_view) -> u32 { throw std::runtime_error("no"); };
  EXPECT_FALSE(pipe->first().send(std::string_view("x")));
  ASSERT_TRUE(wait([&] { return b.closed == 1; }));
  EXPECT_EQ(b.errors, std::vector<int>{-EPROTO});
}

TEST_F(MemoryPipeTest, MayBeDestroyedInACallback) {
  ASSERT_TRUE(connect());
  b.consume = [&](std::string_view bytes) {
    pipe.reset();
    return static_cast<u32>(bytes.size());
  };
  EXPECT_FALSE(pipe->first().send(std::string_view("x")));
  ASSERT_TRUE(wait([&] { return pipe == nullptr; }));
  loop.run();
  EXPECT_EQ(b.events, "connect ");
}

TEST_F(MemoryPipeTest, SteadyLoadKeepsItsMemoryBounded) {
  ASSERT_TRUE(connect());
  std::size_t sent = 0;
  for (int i = 0; i < 2000; ++i) {
    EXPECT_FALSE(pipe->first().send(std::string(3000, 'x')));
    sent += 3000;
    loop.run_once(std::chrono::milliseconds(0));
  }
  ASSERT_TRUE(wait([&] { return b.received.size() == sent; }));
}

TEST_F(MemoryPipeTest, RefusesBadOptions) {
  EXPECT_THROW(MemoryPipe(loop, {.capacity = 0}), std::runtime_error);
  EXPECT_THROW(MemoryPipe(loop, {.max_delivery = 0}), std::runtime_error);
}

}  // namespace
}  // namespace channel
