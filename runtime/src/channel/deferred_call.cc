// SPDX-License-Identifier: Apache-2.0
#include "render/channel/deferred_call.h"

#include <uv.h>

#include <memory>
#include <utility>

namespace channel {

struct DeferredCall::State {
  uv_idle_t handle{};
  EventLoop& loop;
  std::function<void()> function;
};

DeferredCall::DeferredCall(EventLoop& loop, std::function<void()> function)
    : state_(new State{.loop = loop, .function = std::move(function)}) {
  uv_idle_init(loop.native_handle(), &state_->handle);  // cannot fail
  state_->handle.data = state_;
}

DeferredCall::~DeferredCall() {
  uv_close(reinterpret_cast<uv_handle_t*>(&state_->handle),
           [](uv_handle_t* handle) { delete static_cast<State*>(handle->data); });
}

void DeferredCall::schedule() {
  uv_idle_start(&state_->handle, [](uv_idle_t* handle) {
    uv_idle_stop(handle);
    State& state = *static_cast<State*>(handle->data);
    state.loop.guard([&state] { state.function(); });
  });
}

void DeferredCall::cancel() { uv_idle_stop(&state_->handle); }

bool DeferredCall::is_scheduled() const {
  return uv_is_active(reinterpret_cast<const uv_handle_t*>(&state_->handle)) != 0;
}

}  // namespace channel
