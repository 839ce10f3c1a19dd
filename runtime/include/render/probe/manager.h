// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Manager: the life of probes and their targets.
 */
#ifndef RENDER_PROBE_MANAGER_H
#define RENDER_PROBE_MANAGER_H

#include <chrono>
#include <concepts>
#include <cstddef>
#include <memory>
#include <stop_token>
#include <string_view>
#include <utility>
#include <vector>

#include "render/probe/config.h"
#include "render/probe/facets.h"
#include "render/probe/kernel.h"
#include "render/probe/log.h"
#include "render/probe/process_event.h"
#include "render/probe/record_sink.h"
#include "render/probe/result.h"
#include "render/probe/status.h"

namespace render::probe {

/** A registered probe: its manifest and the facets it has. */
struct ProbeFacets {
  const Manifest* manifest = nullptr;
  std::shared_ptr<void> owner;
  Loadable* loadable = nullptr;
  Attachable* attachable = nullptr;
  Matcher* matcher = nullptr;
  EventSource* events = nullptr;
  Configurable* configurable = nullptr;
  MapOwner* maps = nullptr;
  Counting* counting = nullptr;
};

struct ManagerOptions {
  Kernel* kernel = nullptr;  ///< not owned; null: linux_kernel()
  Log log = {};
  /** Records taken from one instance before the next has its turn. */
  std::size_t drain_budget = 1024;
  /** How often the sink hears what has been counted; 0: never. */
  std::chrono::milliseconds count_every{10'000};
};

/**
 * Loads probes, attaches them to targets, drains their records into the sink, detaches, unloads.
 *
 * All functions may be called from any thread. load(), reload(), add_target(), apply() and
 * unload() wait for each other; the other functions never wait for the kernel. Links are removed by
 * a thread of the manager. A failure of one probe is that probe's own.
 */
class Manager {
 public:
  /** The sink is not owned and has to live longer than the manager. */
  explicit Manager(RecordSink& sink, ManagerOptions options = {});
  Manager(const Manager&) = delete;
  Manager& operator=(const Manager&) = delete;
  /** Unloads, however long that takes. run() must have returned. */
  ~Manager();

  /** Registers a probe. An error if its id or name is taken. */
  template <ProbeType P>
  Outcome add(std::unique_ptr<P> probe) {
    P* const raw = probe.get();
    ProbeFacets facets{&P::manifest(), std::shared_ptr<void>(std::move(probe)), raw};
    if constexpr (std::derived_from<P, Attachable>) facets.attachable = raw;
    if constexpr (std::derived_from<P, Matcher>) facets.matcher = raw;
    if constexpr (std::derived_from<P, EventSource>) facets.events = raw;
    if constexpr (std::derived_from<P, Configurable>) facets.configurable = raw;
    if constexpr (std::derived_from<P, MapOwner>) facets.maps = raw;
    if constexpr (std::derived_from<P, Counting>) facets.counting = raw;
    return add(std::move(facets));
  }
  /** The same for probes whose facets are put together at run time. */
  Outcome add(ProbeFacets facets);

  /**
   * Loads all probes that are registered or blocked, dependencies first, and attaches those of the
   * system. Probes of process scope are attached to the targets there are already, and to other
   * processes when a source next says that those are alive.
   */
  LoadReport load();

  /** Unloads one probe and loads it again, also one that had failed; then those it blocked. */
  LoadReport reload(std::string_view probe);

  /**
   * Attaches the probes that match to a process. Called again for a target, it attaches those that
   * match what the process has mapped since.
   *
   * @return the instance id in its records. An error if no probe was attached: then the process is
   *     not watched either
   */
  Result<u32> add_target(pid_t pid, AttachReport* report = nullptr);

  /** Starts detaching; false if there is no such target. */
  bool remove_target(u32 instance);

  /**
   * A process was started, has become another program, has perhaps loaded libraries, or has ended:
   * adds or removes targets.
   */
  void on_process(const ProcessEvent& event);

  /** Validates everything first; with errors of that kind nothing changes. Returns all errors. */
  std::vector<Error> apply(const Config& config);

  /** Drains records and watches targets until stopped. One thread at a time. */
  void run(std::stop_token stop);

  /**
   * One round of what run() does, for programs with a loop of their own.
   *
   * @param wait at most, if there is nothing to do
   * @return records given to the sink
   */
  std::size_t poll(std::chrono::milliseconds wait);

  /**
   * Detaches everything, drains what is left, unloads in reverse order of dependency. May be called
   * again, also to wait longer. The kernel finishes what is left when the process ends.
   */
  UnloadReport unload(std::chrono::milliseconds deadline);

  [[nodiscard]] Status status() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace render::probe

#endif  // RENDER_PROBE_MANAGER_H
