// SPDX-License-Identifier: Apache-2.0
// The probe at work: in the kernel, at each process of the service, with settings that can change.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "monitor.h"
#include "render/probe/manager.h"

namespace rpcprobe {

/// Thread: one at a time. `log` is called from others, too.
class Watcher {
 public:
  explicit Watcher(render::probe::Log log);
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher();

  /// Loads the probe, and from then on attaches it to each process of the service, those that are
  /// started later included. The error says what this host refuses.
  render::probe::Outcome start();

  /// Takes what has arrived, and adds it up.
  /// @param wait at most, if there is nothing
  void poll(std::chrono::milliseconds wait);

  /// Changes a setting while the probe runs: "set slow_us 500", "set kept 0.25", "set enabled off".
  /// @return what to tell the user; a line that is no command, or a wrong value, changes nothing
  std::string command(const std::string& line);

  /// Detaches, and takes what was still on its way.
  void stop();

  const Monitor& monitor() const { return monitor_; }
  render::probe::Status status() const { return manager_.status(); }
  const render::probe::Settings& settings() const { return settings_; }

 private:
  Monitor monitor_;
  render::probe::Manager manager_;
  render::probe::Settings settings_;
  render::probe::Log log_;
  std::jthread discovery_;
};

}  // namespace rpcprobe
