// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The inside of Manager. Its functions are in manager_*.cc, by what they are about.
 *
 * Locks: `control_` for whoever loads, attaches or configures, for as long as that takes;
 * `draining_` for whoever takes records; `mutex_` for the tables, never while a facet is called.
 * They are taken in this order.
 */
#ifndef RENDER_SRC_PROBE_MANAGER_IMPL_H
#define RENDER_SRC_PROBE_MANAGER_IMPL_H

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "announcer.h"
#include "dependency_order.h"
#include "event_poll.h"
#include "probe_entry.h"
#include "reaper.h"
#include "render/probe/manager.h"
#include "render/probe/map_registry.h"
#include "repeat_timer.h"
#include "turn.h"

namespace render::probe {

class Manager::Impl {
 public:
  using Clock = Turn::Clock;

  Impl(RecordSink& sink, ManagerOptions options);

  Outcome add(ProbeFacets facets);
  LoadReport load();
  LoadReport reload(std::string_view probe);
  Result<u32> add_target(pid_t pid, AttachReport* report);
  bool remove_target(u32 instance);
  void on_process(const ProcessEvent& event);
  std::vector<Error> apply(const Config& config);
  void run(const std::stop_token& stop);
  std::size_t poll(std::chrono::milliseconds wait);
  UnloadReport unload(std::chrono::milliseconds deadline);
  [[nodiscard]] Status status() const;

 private:
  struct TargetEntry {
    std::shared_ptr<const Target> target;
    FileDescriptor pidfd;
    bool watched = false;  ///< attached to, not just looked at
  };

  /** A process that is no target. */
  struct Bystander {
    std::size_t mapped = 0;  ///< hash of what it had mapped, once that was of interest
    u64 loads = 0;           ///< `loads_` when it was looked at
  };

  /** An instance that has lost links: drained for the last time for one target, or for good. */
  struct Departure {
    std::shared_ptr<LoadedInstance> instance;
    std::optional<u32> target = {};  ///< whose attachment this was the end of; 0: the system
    bool retire = false;             ///< the instance, not only the target
  };

  // manager_load.cc
  void load_all(LoadReport& report);
  [[nodiscard]] std::optional<Error> missing_requirement(const ProbeEntry& probe) const;
  void load_one(ProbeEntry& probe, LoadReport& report);
  [[nodiscard]] Result<std::shared_ptr<LoadedInstance>> make_instance(ProbeEntry& probe,
                                                                      const Settings& settings);
  void fail(ProbeEntry& probe, ProbeState state, Error error, LoadReport& report);
  void publish(ProbeEntry& probe);
  [[nodiscard]] std::vector<ProbeEntry*> with_dependants(ProbeEntry& probe) const;

  // manager_targets.cc
  AttachStatus attach_probe(ProbeEntry& probe, const std::shared_ptr<const Target>& target);
  [[nodiscard]] Outcome attach_instance(ProbeEntry& probe,
                                        const std::shared_ptr<LoadedInstance>& instance,
                                        const std::shared_ptr<const Target>& target);
  void add_if_target(pid_t pid);
  void give_back(u32 instance);
  void tell_rights(const Error& error);
  void wait_for_links_of(pid_t pid);
  [[nodiscard]] std::shared_ptr<const Target> find_target(pid_t pid) const;
  [[nodiscard]] AttachReport report_of(u32 instance) const;
  bool begin_removal(u32 instance);
  /** Whether it has ended, or been removed already. */
  bool remove_if_ended(u32 instance);
  /** With the lock held. */
  void detach(ProbeEntry& probe, u32 target);

  // manager_libraries.cc
  void look_again(pid_t pid);
  [[nodiscard]] bool misses_probes(pid_t pid) const;
  void attach_to_loaded(const Target& known, std::vector<Module> modules);
  [[nodiscard]] bool wants_libraries() const;

  // manager_drain.cc
  struct Round {
    bool taken = false;  ///< somebody else had the turn until the deadline
    bool more = false;
    std::size_t records = 0;
  };
  Round drain_round(Clock::time_point deadline = Clock::time_point::max());
  void drain_fully(LoadedInstance& instance);
  void report_counts(bool empty);
  std::size_t count(LoadedInstance& instance, const DrainResult& result);
  void finish(Departure departure);
  void retire(std::shared_ptr<LoadedInstance> instance);
  void depart(Departure departure);
  [[nodiscard]] std::chrono::milliseconds look_interval() const;

  // manager_unload.cc
  void detach_and_close(const std::vector<ProbeEntry*>& probes, Clock::time_point deadline);
  bool wait_until(Clock::time_point deadline, const std::vector<ProbeEntry*>& probes,
                  bool (*is_done)(const ProbeEntry&));

  // manager_config.cc
  [[nodiscard]] std::vector<Error> validate(const Config& config) const;
  Outcome change(ProbeEntry& probe, const Settings& settings);
  Outcome change_live(ProbeEntry& probe, const Settings& settings);
  Outcome change_reattach(ProbeEntry& probe, const Settings& settings);
  Outcome change_reload(ProbeEntry& probe, const Settings& settings);
  Outcome replace(ProbeEntry& probe, const std::shared_ptr<LoadedInstance>& old,
                  const Settings& settings);
  [[nodiscard]] Outcome switch_over(ProbeEntry& probe, LoadedInstance& old, LoadedInstance& fresh,
                                    const Settings& settings);
  using Attachments = std::map<u32, std::unique_ptr<Attachment>>;  // by instance id
  [[nodiscard]] Outcome attach_again(ProbeEntry& probe, LoadedInstance& instance,
                                     const std::vector<std::shared_ptr<const Target>>& targets,
                                     Attachments& attachments);
  [[nodiscard]] std::vector<std::shared_ptr<const Target>> attached_to(
      const ProbeEntry& probe, const std::shared_ptr<LoadedInstance>& instance) const;
  [[nodiscard]] std::vector<std::shared_ptr<LoadedInstance>> instances_of(
      const ProbeEntry& probe) const;

  // manager.cc
  [[nodiscard]] std::vector<ProbeEntry*> all_probes() const;
  [[nodiscard]] AttachStatus status_of(const ProbeEntry& probe, const AttachEntry& entry) const;
  [[nodiscard]] ProbeState visible_state(const ProbeEntry& probe) const;
  void log(Severity severity, const std::string& text) const;

  const ManagerOptions options_;
  const std::unique_ptr<Kernel> own_kernel_;
  Kernel& kernel_;
  MapRegistry maps_;
  EventPoll poll_;

  Turn control_;
  Turn draining_;
  mutable std::mutex mutex_;
  // below: under mutex_
  std::condition_variable changed_;
  ProbeEntries probes_;
  std::map<u32, TargetEntry> targets_;
  std::map<pid_t, Bystander> bystanders_;
  std::vector<std::shared_ptr<LoadedInstance>> instances_;  // that are drained
  std::deque<Notice> notices_;
  std::deque<Departure> departures_;
  u32 next_instance_ = 1;
  u64 loads_ = 0;  // of probes that may find targets among the processes there are
  bool stopping_ = false;
  bool told_rights_ = false;  // that the process lacks them
  // under draining_
  Announcer announcer_;
  RepeatTimer count_timer_;
  std::map<u16, u64> emitted_before_;  // when counts were last reported, by probe

  /** Last: its jobs use all of the above. */
  Reaper reaper_;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_MANAGER_IMPL_H
