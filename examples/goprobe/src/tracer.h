// SPDX-License-Identifier: Apache-2.0
// The probe at work, and the app that gets its messages.
#pragma once

#include <functional>

#include "generated/goprobe/monitor/connection.h"
#include "generated/goprobe/monitor/index.h"
#include "generated/goprobe/monitor/protocol.h"
#include "generated/goprobe/monitor/transform_builder.h"
#include "generated/goprobe/probes/registry.h"
#include "goprobe/program_span.h"
#include "render/probe/manager.h"

namespace goprobe {

/// Thread: one, which gets the requests, too.
class Tracer {
 public:
  Tracer(std::function<void(const Request&)> on_request, render::probe::Log log);
  Tracer(const Tracer&) = delete;
  Tracer& operator=(const Tracer&) = delete;

  /// Loads the probe. The error says what this host refuses.
  render::probe::Outcome start();
  /// Attaches it to a process. The error says why that is not possible.
  render::probe::Outcome add(pid_t pid);

  /// Takes what has arrived. @param wait at most, if there is nothing
  void poll(std::chrono::milliseconds wait) { manager_.poll(wait); }
  /// Detaches, and takes what was still on its way.
  void stop();

  render::probe::Status status() const { return manager_.status(); }
  /// Of messages; none should be rejected.
  const render::probe::FrameOutput& received() const { return records_.requests().output(); }

 private:
  monitor::Index index_;
  monitor::TransformBuilder builder_;
  monitor::Protocol protocol_{builder_};
  monitor::Connection connection_{protocol_, index_};
  probes::Records records_{protocol_};
  render::probe::Manager manager_;
};

}  // namespace goprobe
