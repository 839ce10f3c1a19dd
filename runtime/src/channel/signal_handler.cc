// SPDX-License-Identifier: Apache-2.0
#include "render/channel/signal_handler.h"
#include <uv.h>

#include <memory>
#include <utility>

#include "uv_error.h"

namespace channel {

struct SignalHandler::State {
  uv_signal_t handle{};
  EventLoop& loop;
  std::function<void(int)> received;

  static void on_signal(uv_signal_t* handle, int signal_number) {
    State& state = *static_cast<State*>(handle->data);
    state.loop.guard([&] { state.received(signal_number); });
  }

  void close() {
    uv_close(reinterpret_cast<uv_handle_t*>(&handle),
             [](uv_handle_t* closed) { delete static_cast<State*>(closed->data); });
  }
};

SignalHandler::SignalHandler(EventLoop& loop, int signal_number,
                             std::function<void(int)> received) {
  auto state = std::make_unique<State>(State{.loop = loop, .received = std::move(received)});
  throw_if_failed(uv_signal_init(loop.native_handle(), &state->handle),
                  "cannot create a signal handler");
  state->handle.data = state.get();
  state_ = state.release();
  const int status = uv_signal_start(&state_->handle, &State::on_signal, signal_number);
  if (status != 0) {
    state_->close();
    throw_if_failed(status, "cannot handle this signal");
  }
  uv_unref(reinterpret_cast<uv_handle_t*>(&state_->handle));
}

SignalHandler::~SignalHandler() { state_->close(); }

}  // namespace channel
