// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Watching: a manager with generated probes. What arrives is handled on the thread of the test,
 * while it waits for something.
 */
#ifndef RENDER_TESTS_PROBE_GENERATED_WATCHING_H
#define RENDER_TESTS_PROBE_GENERATED_WATCHING_H

#include <generated/watch/agent/connection.h>
#include <generated/watch/agent/index.h>
#include <generated/watch/agent/protocol.h>
#include <generated/watch/agent/transform_builder.h>
#include <generated/watch/probes/registry.h>

#include <atomic>
#include <string>
#include <thread>

#include "../probe/live.h"
#include "../probe/permitted.h"
#include "../probe/target_process.h"
#include "watch_spans.h"

namespace watch {

using probe_test::eventually;
using probe_test::TargetProcess;
using render::probe::Error;
using render::probe::ProbeStatus;
using render::probe::Settings;

class Watching {
 public:
  explicit Watching(render::probe::RecordSink& sink)
      : manager(sink, {nullptr, probe_test::print_log}) {
    seen = {};
  }
  ~Watching() { probe_test::check_unloaded(manager); }

  /** Loads probes of these classes; those of the system are attached. */
  template <typename... Probe>
  void load() {
    EXPECT_TRUE((manager.add(std::make_unique<Probe>()) && ...));
    for (const auto& failure : manager.load().failures) {
      ADD_FAILURE() << failure.probe << ": " << failure.error.text();
    }
  }

  u32 attach(const TargetProcess& target) {
    const auto instance = manager.add_target(target.pid());
    EXPECT_TRUE(instance) << instance.error().text();
    return instance ? *instance : 0;
  }

  void apply(const std::string& probe, const Settings& settings) {
    for (const Error& error : manager.apply({{probe, settings}})) ADD_FAILURE() << error.text();
  }

  /** Handles what arrives while something else happens on another thread. */
  void during(const std::function<void()>& work) {
    std::atomic<bool> finished = false;
    const std::jthread working([&] {
      work();
      finished = true;
    });
    while (!finished) drain();
  }

  void run(TargetProcess& target, const std::string& command) {
    during([&] { EXPECT_TRUE(target.run(command)) << command; });
  }

  /** Waits for all that was emitted. */
  ProbeStatus settle(const std::string& probe) {
    return probe_test::settled(manager, probe, [this] { drain(); });
  }

  bool wait(const std::function<bool()>& condition) {
    return eventually([&] {
      drain();
      return condition();
    });
  }

  render::probe::Manager manager;

 private:
  void drain() { manager.poll(std::chrono::milliseconds(2)); }
};

/** App agent in this process. */
struct Agent {
  Agent() { connection.on_connection_authenticated(); }

  /** Messages that were dropped, by all reasons together. */
  u64 errors() {
    u64 sum = 0;
    connection.message_errors.foreach (
        [&sum](std::string_view, std::string_view, std::string_view, u64 count) { sum += count; });
    return sum;
  }

  agent::Index index;
  agent::TransformBuilder builder;
  agent::Protocol protocol{builder};
  agent::Connection connection{protocol, index};
  probes::Records records{protocol};
};

}  // namespace watch

#endif  // RENDER_TESTS_PROBE_GENERATED_WATCHING_H
