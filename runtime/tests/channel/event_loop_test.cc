// SPDX-License-Identifier: Apache-2.0
#include "render/channel/event_loop.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <memory>
#include <stdexcept>
#include <system_error>

#include "render/channel/deferred_call.h"
#include "render/channel/signal_handler.h"
#include "render/channel/timer.h"
#include "render/checks.h"
#include "test_support.h"

namespace channel {
namespace {

using namespace std::chrono_literals;
using testing::deadline;

TEST(EventLoop, RunReturnsWhenNothingIsLeft) {
  EventLoop loop;
  int calls = 0;
  Timer timer(loop, [&] { ++calls; });
  loop.run();
  EXPECT_EQ(calls, 0) << "a timer that was not started keeps nothing waiting";
  timer.start_once(1ms);
  EXPECT_TRUE(timer.is_running());
  loop.run();
  EXPECT_EQ(calls, 1);
  EXPECT_FALSE(timer.is_running());
}

TEST(EventLoop, StopEndsRun) {
  EventLoop loop;
  int calls = 0;
  Timer timer(loop, [&] {
    if (++calls == 3) loop.stop();
  });
  timer.start_every(1ms);
  loop.run();
  EXPECT_EQ(calls, 3);
}

TEST(EventLoop, RunUntilGivesUpAfterItsLimit) {
  EventLoop loop;
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_FALSE(loop.run_until([] { return false; }, 20ms));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 20ms);
  EXPECT_TRUE(loop.run_until([] { return true; }, 0ms));
}

TEST(EventLoop, ExceptionOfACallbackComesOutOfRun) {
  EventLoop loop;
  Timer timer(loop, [] { throw std::runtime_error("from the timer"); });
  timer.start_every(1ms);
  EXPECT_THROW(loop.run(), std::runtime_error);
  EXPECT_THROW(loop.run(), std::runtime_error) << "the loop can be run again";
  timer.stop();
  loop.run();
}

TEST(EventLoop, IsNotReentrant) {
  EventLoop loop;
  Timer timer(loop, [&] { loop.run(); });
  timer.start_once(0ms);
  EXPECT_THROW(loop.run(), std::logic_error);
}

TEST(EventLoop, ReportsAnObjectThatOutlivesIt) {
  const render::CheckHandler before = render::set_check_handler([](const char*) noexcept {});
  const u64 failures = render::failed_checks();
  auto loop = std::make_unique<EventLoop>();
  auto timer = std::make_unique<Timer>(*loop, [] {});
  loop.reset();
  EXPECT_EQ(render::failed_checks(), failures + 1);
  timer.reset();  // must not touch freed memory
  render::set_check_handler(before);
}

TEST(Timer, MayDestroyItselfInItsFunction) {
  EventLoop loop;
  int calls = 0;
  std::unique_ptr<Timer> timer;
  timer = std::make_unique<Timer>(loop, [&] {
    timer.reset();
    ++calls;
  });
  timer->start_every(1ms);
  loop.run();
  EXPECT_EQ(calls, 1);
}

TEST(Timer, StopsAndStartsAnew) {
  EventLoop loop;
  int calls = 0;
  Timer timer(loop, [&] { ++calls; });
  timer.start_once(1ms);
  timer.stop();
  loop.run();
  EXPECT_EQ(calls, 0);
  timer.start_once(1h);
  timer.start_once(-5ms);
  loop.run();
  EXPECT_EQ(calls, 1);
}

TEST(EventLoop, RunUntilReturnsAsSoonAsTheConditionHolds) {
  EventLoop loop;
  bool expired = false;
  Timer timer(loop, [&] { expired = true; });
  timer.start_once(1ms);
  const auto begin = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - begin < 5ms) {  // due before the loop waits
  }
  EXPECT_TRUE(loop.run_until([&] { return expired; }, deadline));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, deadline / 2);
}

TEST(Timer, ThatStartsItselfAgainLetsOthersRun) {
  EventLoop loop;
  bool other = false;
  Timer eager(loop, [&] { eager.start_once(0ms); });
  DeferredCall call(loop, [&] { other = true; });
  eager.start_once(0ms);
  call.schedule();
  EXPECT_TRUE(loop.run_until([&] { return other; }, deadline));
}

TEST(DeferredCall, ComesLaterOncePerScheduleAndMayRepeat) {
  EventLoop loop;
  int calls = 0;
  int ticks = 0;
  DeferredCall call(loop, [&] {
    if (++calls < 1000 || ticks == 0) call.schedule();
  });
  Timer timer(loop, [&] { ++ticks; });
  timer.start_once(1ms);
  call.schedule();
  call.schedule();
  EXPECT_EQ(calls, 0);
  EXPECT_TRUE(call.is_scheduled());
  loop.run();
  EXPECT_GE(calls, 1000);
  EXPECT_EQ(ticks, 1) << "a timer gets its turn between the calls";
  call.schedule();
  call.cancel();
  const int before = calls;
  loop.run();
  EXPECT_EQ(calls, before);
}

TEST(DeferredCall, MayDestroyItself) {
  EventLoop loop;
  std::unique_ptr<DeferredCall> call;
  int calls = 0;
  call = std::make_unique<DeferredCall>(loop, [&] {
    call.reset();
    ++calls;
  });
  call->schedule();
  loop.run();
  EXPECT_EQ(calls, 1);
}

TEST(SignalHandler, CallsInTheLoopAndDoesNotKeepItRunning) {
  EventLoop loop;
  int received = 0;
  SignalHandler handler(loop, SIGUSR1, [&](int number) { received = number; });
  loop.run();
  ASSERT_EQ(raise(SIGUSR1), 0);
  EXPECT_EQ(received, 0) << "not from within the signal";
  EXPECT_TRUE(loop.run_until([&] { return received == SIGUSR1; }, deadline));
}

TEST(SignalHandler, SeveralHandlersOfOneSignalAndDestructionInside) {
  EventLoop loop;
  int calls = 0;
  std::unique_ptr<SignalHandler> first;
  first = std::make_unique<SignalHandler>(loop, SIGUSR1, [&](int) {
    first.reset();
    ++calls;
  });
  SignalHandler second(loop, SIGUSR1, [&](int) { ++calls; });
  ASSERT_EQ(raise(SIGUSR1), 0);
  EXPECT_TRUE(loop.run_until([&] { return calls == 2; }, deadline));
}

TEST(SignalHandler, RefusesWhatCannotBeHandled) {
  EventLoop loop;
  EXPECT_THROW(SignalHandler(loop, SIGKILL, [](int) {}), std::system_error);
  EXPECT_THROW(SignalHandler(loop, 4711, [](int) {}), std::system_error);
}

TEST(EventLoop, IgnoresSigpipeButKeepsAHandlerThatWasThere) {
  struct sigaction before {};
  struct sigaction own {};
  own.sa_handler = [](int) {};
  ASSERT_EQ(sigaction(SIGPIPE, &own, &before), 0);
  { EventLoop loop; }
  struct sigaction now {};
  ASSERT_EQ(sigaction(SIGPIPE, nullptr, &now), 0);
  EXPECT_EQ(now.sa_handler, own.sa_handler);
  own.sa_handler = SIG_DFL;
  ASSERT_EQ(sigaction(SIGPIPE, &own, nullptr), 0);
  { EventLoop loop; }
  ASSERT_EQ(sigaction(SIGPIPE, nullptr, &now), 0);
  EXPECT_EQ(now.sa_handler, SIG_IGN);
  sigaction(SIGPIPE, &before, nullptr);
}

}  // namespace
}  // namespace channel
