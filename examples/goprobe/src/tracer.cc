// SPDX-License-Identifier: Apache-2.0
#include "tracer.h"

#include <utility>

namespace goprobe {

using render::probe::Outcome;

Tracer::Tracer(std::function<void(const Request&)> on_request, render::probe::Log log)
    : manager_(records_, {.log = std::move(log)}) {
  ProgramSpan::on_request = std::move(on_request);
  connection_.on_connection_authenticated();
}

Outcome Tracer::start() {
  if (Outcome added = probes::register_all(manager_); !added) return added;
  const render::probe::LoadReport report = manager_.load();
  if (!report.failures.empty()) return {unexpected, report.failures.front().error};
  return render::probe::done;
}

Outcome Tracer::add(pid_t pid) {
  const auto instance = manager_.add_target(pid);
  if (!instance) return {unexpected, instance.error()};
  return render::probe::done;
}

void Tracer::stop() { manager_.unload(std::chrono::seconds(10)); }

}  // namespace goprobe
