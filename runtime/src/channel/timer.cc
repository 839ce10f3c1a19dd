// SPDX-License-Identifier: Apache-2.0
#include "render/channel/timer.h"
#include <uv.h>

#include <algorithm>
#include <utility>

#include "uv_error.h"

namespace channel {

struct Timer::State {
  uv_timer_t handle{};
  EventLoop& loop;
  std::function<void()> expired;

  static void on_expired(uv_timer_t* handle) {
    State& state = *static_cast<State*>(handle->data);
    // The state lives until the close callback, so the function may destroy its timer.
    state.loop.guard([&state] { state.expired(); });
  }
};

Timer::Timer(EventLoop& loop, std::function<void()> expired) {
  auto state = std::make_unique<State>(State{.loop = loop, .expired = std::move(expired)});
  throw_if_failed(uv_timer_init(loop.native_handle(), &state->handle), "cannot create a timer");
  state->handle.data = state.get();
  state_ = state.release();
}

Timer::~Timer() {
  uv_close(reinterpret_cast<uv_handle_t*>(&state_->handle),
           [](uv_handle_t* handle) { delete static_cast<State*>(handle->data); });
}

void Timer::start_once(std::chrono::milliseconds delay) {
  const auto wait = std::max<std::chrono::milliseconds::rep>(delay.count(), 1);
  // The loop's clock stands still while callbacks run; without this the delay would be too short.
  uv_update_time(state_->handle.loop);
  uv_timer_start(&state_->handle, &State::on_expired, static_cast<uint64_t>(wait), 0);
}

void Timer::start_every(std::chrono::milliseconds period) {
  const auto wait =
      static_cast<uint64_t>(std::max<std::chrono::milliseconds::rep>(period.count(), 1));
  uv_update_time(state_->handle.loop);
  uv_timer_start(&state_->handle, &State::on_expired, wait, wait);
}

void Timer::stop() { uv_timer_stop(&state_->handle); }

bool Timer::is_running() const {
  return uv_is_active(reinterpret_cast<const uv_handle_t*>(&state_->handle)) != 0;
}

}  // namespace channel
