// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_EVENT_LOOP_H
#define RENDER_CHANNEL_EVENT_LOOP_H

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>

struct uv_loop_s;

namespace channel {

/// Waits for sockets, timers and signals and calls what belongs to them.
///
/// Thread: a loop and everything made on it belong to one thread at a time; only post() may be
/// called from another one. Different loops may run in different threads.
///
/// Ownership: the loop must outlive all channels, servers, timers and signal handlers made on it.
///
/// Signals: writing to a connection the peer has closed raises SIGPIPE, which would end the
/// process. The constructor therefore ignores SIGPIPE for the process if nothing else was set for
/// it.
class EventLoop {
 public:
  /// Throws std::system_error if the system refuses.
  EventLoop();
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  /// Runs until stop(), or until nothing is left that could call back (running timers, open or
  /// connecting channels, listening servers; signal handlers do not count). Rethrows the first
  /// exception that left a callback; the loop can be run again afterwards. Not reentrant: a call
  /// from within a callback throws std::logic_error.
  void run();

  /// Waits at most `limit` for events and handles those that are there.
  void run_once(std::chrono::milliseconds limit);

  /// Runs until `condition` holds; it is evaluated after each round of events. stop() only ends a
  /// round.
  /// @return what `condition` gave last: false only when `limit` has passed.
  bool run_until(const std::function<bool()>& condition, std::chrono::milliseconds limit);

  /// Makes the current run() return after the callback that called it. Before run(), makes the next
  /// run() return at once.
  void stop();

  /// Calls `function` in the loop's thread, in a later round; functions are called in the order
  /// they were posted in. The way into the loop for other threads, such as those that fill queues:
  /// post one call for a batch, since each takes a lock and wakes the loop.
  ///
  /// Thread: any, also within callbacks of the loop. The loop must exist until the call returns.
  ///
  /// A posted function does not keep run() from returning where nothing else does: what was posted
  /// too late is called by the next run(), or destroyed with the loop. Hold keeps a loop running
  /// that has nothing to do but wait for other threads. Exceptions come out of run(); the functions
  /// behind are called by the next run().
  void post(std::function<void()> function);

  /// Keeps run() from returning by itself as long as it exists. Thread: that of the loop, which
  /// must outlive it.
  class Hold {
   public:
    explicit Hold(EventLoop& loop);
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

   private:
    EventLoop& loop_;
  };

  /// Monotonic clock of the loop, taken once per round of events.
  std::chrono::milliseconds now() const;

  /// The libuv loop, for code that adds handles of its own; it must close them before the loop's
  /// destruction.
  uv_loop_s* native_handle() const;

  /// Calls `function` and keeps an exception for run(), which stops. For code called from C.
  template <typename Function>
  void guard(Function&& function) noexcept {
    try {
      function();
    } catch (...) {
      fail(std::current_exception());
    }
    end_round();
  }

 private:
  struct State;

  void fail(std::exception_ptr exception) noexcept;
  void end_round() noexcept;
  void call_posted() noexcept;
  void update_hold();
  void run_mode(int mode);

  std::unique_ptr<State> state_;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_EVENT_LOOP_H
