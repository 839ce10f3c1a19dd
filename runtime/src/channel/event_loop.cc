// SPDX-License-Identifier: Apache-2.0
#include "render/channel/event_loop.h"

#include <signal.h>
#include <uv.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "render/checks.h"
#include "uv_error.h"

namespace channel {

struct EventLoop::State {
  uv_loop_t loop{};
  uv_timer_t limit{};          // bounds run_once; active only inside it
  uv_async_t posted_signal{};  // the one handle that other threads may touch
  std::mutex posted_mutex;
  std::deque<std::function<void()>> posted;  // under posted_mutex
  std::size_t holds = 0;
  std::exception_ptr exception;
  bool running = false;
  bool stopping = false;  // no further callback in this round
  bool one_round = false;
  State* next_outlived = nullptr;
};

namespace {

void ignore_sigpipe() {
  struct sigaction current {};
  if (sigaction(SIGPIPE, nullptr, &current) == 0 && (current.sa_flags & SA_SIGINFO) == 0 &&
      current.sa_handler == SIG_DFL) {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, nullptr);
  }
}

}  // namespace

EventLoop::EventLoop() : state_(std::make_unique<State>()) {
  ignore_sigpipe();
  throw_if_failed(uv_loop_init(&state_->loop), "cannot create an event loop");
  const int timer_status = uv_timer_init(&state_->loop, &state_->limit);
  if (timer_status != 0) {
    uv_loop_close(&state_->loop);
    throw_if_failed(timer_status, "cannot create an event loop");
  }
  state_->posted_signal.data = this;
  const int signal_status = uv_async_init(
      &state_->loop, &state_->posted_signal,
      [](uv_async_t* signal) { static_cast<EventLoop*>(signal->data)->call_posted(); });
  if (signal_status != 0) {
    uv_close(reinterpret_cast<uv_handle_t*>(&state_->limit), nullptr);
    uv_run(&state_->loop, UV_RUN_DEFAULT);
    uv_loop_close(&state_->loop);
    throw_if_failed(signal_status, "cannot create an event loop");
  }
  update_hold();
}

EventLoop::~EventLoop() {
  uv_close(reinterpret_cast<uv_handle_t*>(&state_->posted_signal), nullptr);
  uv_close(reinterpret_cast<uv_handle_t*>(&state_->limit), nullptr);
  // What is still in the loop belongs to objects that are gone and only has to finish closing. A
  // handle that stays active means that an object outlives its loop; then the memory must stay, as
  // that object will touch it.
  while (uv_loop_close(&state_->loop) == UV_EBUSY) {
    bool in_use = false;
    uv_walk(
        &state_->loop,
        [](uv_handle_t* handle, void* flag) {
          if (uv_is_closing(handle) == 0) *static_cast<bool*>(flag) = true;
        },
        &in_use);
    if (in_use) {
      render::detail::check_failed("a channel, timer or signal handler outlives its EventLoop");
      // Reachable from here, so that leak checkers do not report it as well.
      static std::atomic<State*> outlived;
      State* const state = state_.release();
      state->next_outlived = outlived.exchange(state);
      return;
    }
    uv_run(&state_->loop, UV_RUN_DEFAULT);
  }
}

void EventLoop::run() { run_mode(UV_RUN_DEFAULT); }

void EventLoop::run_once(std::chrono::milliseconds limit) {
  const auto wait =
      static_cast<uint64_t>(std::max<std::chrono::milliseconds::rep>(limit.count(), 0));
  uv_update_time(&state_->loop);
  uv_timer_start(
      &state_->limit, [](uv_timer_t*) {}, wait, 0);
  state_->one_round = true;
  try {
    run_mode(UV_RUN_ONCE);
  } catch (...) {
    state_->one_round = false;
    uv_timer_stop(&state_->limit);
    throw;
  }
  state_->one_round = false;
  uv_timer_stop(&state_->limit);
}

bool EventLoop::run_until(const std::function<bool()>& condition, std::chrono::milliseconds limit) {
  using std::chrono::steady_clock;
  const steady_clock::time_point deadline = steady_clock::now() + limit;
  while (!condition()) {
    const steady_clock::time_point now = steady_clock::now();
    if (now >= deadline) {
      return false;
    }
    run_once(std::chrono::ceil<std::chrono::milliseconds>(deadline - now));
  }
  return true;
}

void EventLoop::stop() {
  state_->stopping = true;
  uv_stop(&state_->loop);
}

void EventLoop::post(std::function<void()> function) {
  {
    const std::lock_guard lock(state_->posted_mutex);
    state_->posted.push_back(std::move(function));
  }
  uv_async_send(&state_->posted_signal);
}

void EventLoop::call_posted() noexcept {
  std::size_t due = 0;
  {
    const std::lock_guard lock(state_->posted_mutex);
    due = state_->posted.size();
  }
  // Functions posted by these wait for the next round, so that sockets and timers get their turn.
  for (; due != 0 && !state_->stopping; --due) {
    std::function<void()> function;
    {
      const std::lock_guard lock(state_->posted_mutex);
      function = std::move(state_->posted.front());
      state_->posted.pop_front();
    }
    guard(function);
  }
  if (due != 0) {
    uv_async_send(&state_->posted_signal);
  }
}

void EventLoop::update_hold() {
  auto* const handle = reinterpret_cast<uv_handle_t*>(&state_->posted_signal);
  if (state_->holds != 0) {
    uv_ref(handle);
  } else {
    uv_unref(handle);
  }
}

EventLoop::Hold::Hold(EventLoop& loop) : loop_(loop) {
  ++loop_.state_->holds;
  loop_.update_hold();
}

EventLoop::Hold::~Hold() {
  --loop_.state_->holds;
  loop_.update_hold();
}

std::chrono::milliseconds EventLoop::now() const {
  return std::chrono::milliseconds(uv_now(&state_->loop));
}

uv_loop_s* EventLoop::native_handle() const { return &state_->loop; }

void EventLoop::fail(std::exception_ptr exception) noexcept {
  if (!state_->exception) {
    state_->exception = std::move(exception);
  }
  stop();
}

void EventLoop::end_round() noexcept {
  // libuv runs timers before it waits, and would then wait although something has happened.
  if (state_->one_round) {
    uv_stop(&state_->loop);
  }
}

void EventLoop::run_mode(int mode) {
  if (state_->running) {
    throw std::logic_error("EventLoop: run called from within one of its callbacks");
  }
  if (!state_->exception) {
    state_->running = true;
    bool posted = false;
    {
      const std::lock_guard lock(state_->posted_mutex);
      posted = !state_->posted.empty();
    }
    if (posted && !state_->stopping) {
      call_posted();  // libuv would not look at them if nothing keeps the loop running
    }
    uv_run(&state_->loop, static_cast<uv_run_mode>(mode));
    state_->running = false;
    state_->stopping = false;
  }
  if (state_->exception) {
    std::rethrow_exception(std::exchange(state_->exception, nullptr));
  }
}

}  // namespace channel
