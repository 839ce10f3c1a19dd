// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_DEFERRED_CALL_H
#define RENDER_CHANNEL_DEFERRED_CALL_H

#include <functional>

#include "render/channel/event_loop.h"

namespace channel {

/// Calls a function in a later round of the loop: for work that must not happen within the current
/// call, and for long work in slices, between which sockets and timers get their turn.
///
/// A scheduled call keeps EventLoop::run() from returning. The function may schedule the next call
/// or destroy its object. Thread: that of the loop, which must outlive it.
class DeferredCall {
 public:
  DeferredCall(EventLoop& loop, std::function<void()> function);
  ~DeferredCall();
  DeferredCall(const DeferredCall&) = delete;
  DeferredCall& operator=(const DeferredCall&) = delete;

  /// Scheduling what is scheduled changes nothing.
  void schedule();
  void cancel();
  bool is_scheduled() const;

 private:
  struct State;

  State* state_;  // freed by the loop once the handle is closed
};

}  // namespace channel

#endif  // RENDER_CHANNEL_DEFERRED_CALL_H
