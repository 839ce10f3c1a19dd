// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "render/channel/event_loop.h"
#include "render/channel/timer.h"
#include "test_support.h"

namespace channel {
namespace {

using std::chrono::milliseconds;

TEST(EventLoopPost, CallsInOrderInTheThreadOfTheLoop) {
  EventLoop loop;
  std::string calls;
  loop.post([&] { calls += 'a'; });
  loop.post([&] { calls += 'b'; });
  EXPECT_EQ(calls, "") << "not within post";
  loop.run();
  EXPECT_EQ(calls, "ab") << "also where nothing keeps the loop running";
}

TEST(EventLoopPost, AHeldLoopServesOtherThreads) {
  constexpr int threads = 4;
  constexpr int posts = 2000;
  EventLoop loop;
  auto hold = std::make_unique<EventLoop::Hold>(loop);
  const std::thread::id loop_thread = std::this_thread::get_id();
  std::vector<std::vector<int>> received(threads);
  int total = 0;
  std::vector<std::thread> senders;
  for (int sender = 0; sender < threads; ++sender) {
    senders.emplace_back([&, sender] {
      for (int i = 0; i < posts; ++i) {
        loop.post([&, sender, i] {
          EXPECT_EQ(std::this_thread::get_id(), loop_thread);
          received[static_cast<std::size_t>(sender)].push_back(i);
          if (++total == threads * posts) hold.reset();
        });
      }
    });
  }
  loop.run();
  for (std::thread& sender : senders) sender.join();
  for (const std::vector<int>& one : received) {
    ASSERT_EQ(one.size(), static_cast<std::size_t>(posts));
    for (int i = 0; i < posts; ++i) EXPECT_EQ(one[static_cast<std::size_t>(i)], i);
  }
}

TEST(EventLoopPost, WakesALoopThatWaits) {
  EventLoop loop;
  const EventLoop::Hold hold(loop);
  std::atomic<bool> called = false;
  std::thread other([&] {
    std::this_thread::sleep_for(milliseconds(20));
    loop.post([&] {
      called = true;
      loop.stop();
    });
  });
  loop.run();
  EXPECT_TRUE(called);
  other.join();
}

TEST(EventLoopPost, WakesRunOnce) {
  EventLoop loop;
  bool called = false;
  std::thread other([&] { loop.post([&] { called = true; }); });
  EXPECT_TRUE(loop.run_until([&] { return called; }, testing::deadline));
  other.join();
}

TEST(EventLoopPost, WithoutHoldRunReturns) {
  EventLoop loop;
  loop.run();
  std::optional<EventLoop::Hold> hold(loop);
  Timer timer(loop, [&] { hold.reset(); });
  timer.start_once(milliseconds(5));
  loop.run();
  EXPECT_FALSE(hold);
}

TEST(EventLoopPost, FunctionsThatPostDoNotShutOutTimers) {
  EventLoop loop;
  int calls = 0;
  bool expired = false;
  std::function<void()> again = [&] {
    ++calls;
    if (!expired) loop.post(again);
  };
  Timer timer(loop, [&] { expired = true; });
  timer.start_once(milliseconds(20));
  loop.post(again);
  loop.run();
  EXPECT_TRUE(expired);
  EXPECT_GT(calls, 2);
}

TEST(EventLoopPost, StopLeavesTheRestForTheNextRun) {
  EventLoop loop;
  std::string calls;
  loop.post([&] {
    calls += 'a';
    loop.stop();
  });
  loop.post([&] { calls += 'b'; });
  loop.run();
  EXPECT_EQ(calls, "a");
  loop.run();
  EXPECT_EQ(calls, "ab");
}

TEST(EventLoopPost, AnExceptionComesOutAndTheRestIsKept) {
  EventLoop loop;
  bool called = false;
  loop.post([] { throw std::runtime_error("posted"); });
  loop.post([&] { called = true; });
  EXPECT_THROW(loop.run(), std::runtime_error);
  EXPECT_FALSE(called);
  loop.run();
  EXPECT_TRUE(called);
}

TEST(EventLoopPost, WhatIsNeverCalledIsDestroyedWithTheLoop) {
  const auto token = std::make_shared<int>(0);
  {
    EventLoop loop;
    loop.post([token] { FAIL() << "called by " << *token; });
    EXPECT_EQ(token.use_count(), 2);
  }
  EXPECT_EQ(token.use_count(), 1);
}

}  // namespace
}  // namespace channel
