// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_TIMER_H
#define RENDER_CHANNEL_TIMER_H

#include "render/channel/event_loop.h"

#include <chrono>
#include <functional>
#include <memory>

namespace channel {

/// Calls a function after a time, once or again and again. Resolution: 1 ms.
///
/// A running timer keeps EventLoop::run() from returning. The function may start, stop or destroy
/// its timer. Thread: that of the loop, which must outlive the timer.
class Timer {
 public:
  /// Throws std::system_error if the system refuses.
  Timer(EventLoop& loop, std::function<void()> expired);
  ~Timer();
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

  /// Calls once after `delay`, at least 1 ms: a function that starts its timer again and again does
  /// not shut out the rest of the loop (DeferredCall does not wait). A running timer starts anew.
  void start_once(std::chrono::milliseconds delay);

  /// Calls every `period`, at least 1 ms, for the first time after one period. Calls that the loop
  /// was too busy for are left out, not made up for. A running timer starts anew.
  void start_every(std::chrono::milliseconds period);

  void stop();
  bool is_running() const;

 private:
  struct State;

  State* state_;  // freed by the loop once the handle is closed
};

}  // namespace channel

#endif  // RENDER_CHANNEL_TIMER_H
