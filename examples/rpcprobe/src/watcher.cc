// SPDX-License-Identifier: Apache-2.0
#include "watcher.h"

#include <sstream>
#include <utility>

#include "generated/rpcprobe/probes/requests/config.h"
#include "render/probe/process_source.h"

namespace rpcprobe {

using render::probe::Error;
using render::probe::LoadReport;
using render::probe::Outcome;
using render::probe::Severity;

Watcher::Watcher(render::probe::Log log)
    : manager_(monitor_.records(), {.log = log}),
      settings_(probes::requests::print({})),
      log_(std::move(log)) {}

Watcher::~Watcher() { stop(); }

Outcome Watcher::start() {
  if (Outcome added = probes::register_all(manager_); !added) return added;
  const LoadReport report = manager_.load();
  if (!report.failures.empty()) return {unexpected, report.failures.front().error};
  discovery_ = std::jthread([this](std::stop_token stop) {
    const Outcome found = render::probe::all_processes()->run(
        std::move(stop), [this](const auto& event) { manager_.on_process(event); });
    if (!found) log_(Severity::error, found.error().text());
  });
  return render::probe::done;
}

void Watcher::poll(std::chrono::milliseconds wait) {
  manager_.poll(wait);
  monitor_.drain(render::probe::monotonic_now());
}

std::string Watcher::command(const std::string& line) {
  std::istringstream words(line);
  std::string verb;
  std::string name;
  std::string value;
  std::string rest;
  if (!(words >> verb >> name >> value) || verb != "set" || words >> rest) {
    return "'" + line + "' is no command; try: set slow_us 500";
  }
  render::probe::Settings changed = settings_;
  changed[name] = value;
  if (const std::vector<Error> errors = manager_.apply({{"requests", changed}}); !errors.empty()) {
    return errors.front().text();
  }
  settings_ = std::move(changed);
  return name + " is " + value;
}

void Watcher::stop() {
  if (discovery_.joinable()) {
    discovery_.request_stop();
    discovery_.join();
  }
  constexpr std::chrono::seconds deadline(10);
  for (const std::string& left : manager_.unload(deadline).left) {
    log_(Severity::warning, "left to the kernel: " + left);
  }
  constexpr u64 longer_than_all_slots = 10'000'000'000;
  monitor_.drain(render::probe::monotonic_now() + longer_than_all_slots);
}

}  // namespace rpcprobe
