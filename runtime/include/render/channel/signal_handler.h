// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_SIGNAL_HANDLER_H
#define RENDER_CHANNEL_SIGNAL_HANDLER_H

#include "render/channel/event_loop.h"

#include <functional>

namespace channel {

/// Calls a function in the loop's thread when the process receives a signal (SIGINT for Ctrl-C).
/// Replaces the signal's default effect while it exists; several handlers of one signal are all
/// called. Does not keep EventLoop::run() from returning.
///
/// Thread: that of the loop, which must outlive the handler. The function may destroy its handler.
class SignalHandler {
 public:
  /// Throws std::system_error if the signal cannot be handled (SIGKILL, SIGSTOP, no such signal).
  SignalHandler(EventLoop& loop, int signal_number, std::function<void(int)> received);
  ~SignalHandler();
  SignalHandler(const SignalHandler&) = delete;
  SignalHandler& operator=(const SignalHandler&) = delete;

 private:
  struct State;

  State* state_;  // freed by the loop once the handle is closed
};

}  // namespace channel

#endif  // RENDER_CHANNEL_SIGNAL_HANDLER_H
