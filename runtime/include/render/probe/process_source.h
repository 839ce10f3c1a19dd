// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Process sources: where targets come from. They find processes; whether one is a target, probes
 * and their manager decide:
 *
 *     source->run(stop, [&](const ProcessEvent& event) { manager.on_process(event); });
 */
#ifndef RENDER_PROBE_PROCESS_SOURCE_H
#define RENDER_PROBE_PROCESS_SOURCE_H

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "render/probe/process_event.h"
#include "render/probe/result.h"

namespace render::probe {

class ProcessSource {
 public:
  using Handler = std::function<void(const ProcessEvent&)>;

  virtual ~ProcessSource() = default;

  /**
   * Reports the processes there are and, where the source can, those that come and go, until
   * stopped. Calls the handler on the calling thread. An error means that the source does not work
   * on this host, and nothing was reported.
   */
  virtual Outcome run(std::stop_token stop, const Handler& handler) = 0;
};

/** How often sources report that a process is still alive, for libraries that it loads later. */
inline constexpr std::chrono::milliseconds look_again_after{5000};

/** These processes; returns when it has reported them. */
[[nodiscard]] std::unique_ptr<ProcessSource> fixed_processes(std::vector<pid_t> pids);

/** Looks into /proc again and again. Misses processes that live shorter than the interval. */
[[nodiscard]] std::unique_ptr<ProcessSource> polled_processes(
    std::chrono::milliseconds interval = std::chrono::seconds(1),
    std::chrono::milliseconds look_again = look_again_after);

/** What the kernel's scheduler tells: fork, exec and exit, when they happen. Needs tp_btf. */
[[nodiscard]] std::unique_ptr<ProcessSource> traced_processes(
    std::chrono::milliseconds look_again = look_again_after);

/** traced_processes(), or polled_processes() on hosts where that does not work. */
[[nodiscard]] std::unique_ptr<ProcessSource> all_processes();

}  // namespace render::probe

#endif  // RENDER_PROBE_PROCESS_SOURCE_H
