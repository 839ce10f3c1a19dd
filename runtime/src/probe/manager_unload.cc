// SPDX-License-Identifier: Apache-2.0
// Unloading: links first, then what they wrote, then the objects in reverse order of dependency.
#include <algorithm>

#include "manager_impl.h"

namespace render::probe {
namespace {

/** How long to wait for a change before records are taken again. */
constexpr std::chrono::milliseconds turn_interval{5};

bool is_detached(const ProbeEntry& probe) { return probe.attachments.empty(); }
bool is_closed(const ProbeEntry& probe) { return probe.closing == 0; }

/** As far away as the clock goes, if the time is longer than that. */
template <typename Clock>
typename Clock::time_point after(std::chrono::milliseconds time) {
  const auto now = Clock::now();
  const auto most =
      std::chrono::duration_cast<std::chrono::milliseconds>(Clock::time_point::max() - now);
  return time < most ? now + time : Clock::time_point::max();
}

}  // namespace

UnloadReport Manager::Impl::unload(std::chrono::milliseconds deadline) {
  const auto end = after<Clock>(deadline);
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  UnloadReport report;
  const Turn::Held turn = control_.take_until(end);
  if (!turn) {
    report.complete = false;
    report.left.push_back("a call that loads, attaches or configures");
    return report;
  }
  std::vector<ProbeEntry*> probes = all_probes();
  {
    const std::lock_guard lock(mutex_);
    for (auto target = targets_.begin(); target != targets_.end(); target = targets_.begin()) {
      begin_removal(target->first);
    }
  }
  detach_and_close(probes, end);
  const std::lock_guard lock(mutex_);
  for (const ProbeEntry* const probe : probes) {
    for (const auto& [instance, entry] : probe->attachments) {
      report.left.push_back("links of " + probe->name() + " at pid " +
                            std::to_string(entry.target->pid));
    }
    if (probe->shared || probe->closing > 0) report.left.push_back("object of " + probe->name());
  }
  report.complete = report.left.empty();
  return report;
}

void Manager::Impl::detach_and_close(const std::vector<ProbeEntry*>& probes,
                                     Clock::time_point deadline) {
  {
    const std::lock_guard lock(mutex_);
    for (ProbeEntry* const probe : probes) {
      if (probe->is_loaded()) probe->state = ProbeState::unloading;
      std::erase_if(probe->attachments, [](const auto& entry) {
        return entry.second.state == AttachState::filtered ||
               entry.second.state == AttachState::refused;
      });
      for (const auto& [instance, entry] : probe->attachments) {
        if (entry.state == AttachState::attached) detach(*probe, instance);
      }
    }
  }
  if (!wait_until(deadline, probes, is_detached)) return;
  for (auto probe = probes.rbegin(); probe != probes.rend(); ++probe) {
    const Turn::Held turn = draining_.take_until(deadline);
    if (!turn) return;
    std::shared_ptr<LoadedInstance> instance;
    {
      const std::lock_guard lock(mutex_);
      instance = std::exchange((*probe)->shared, nullptr);
    }
    maps_.withdraw((*probe)->manifest().name);
    if (!instance) continue;
    drain_fully(*instance);
    retire(std::move(instance));
  }
  if (!wait_until(deadline, probes, is_closed)) return;
  const std::lock_guard lock(mutex_);
  for (ProbeEntry* const probe : probes) {
    if (probe->state == ProbeState::unloading || probe->state == ProbeState::registered ||
        probe->state == ProbeState::blocked) {
      probe->state = ProbeState::unloaded;
      probe->reason.reset();
    }
  }
}

/** Takes records meanwhile: the last ones of a target have to be taken before it is gone. */
bool Manager::Impl::wait_until(Clock::time_point deadline, const std::vector<ProbeEntry*>& probes,
                               bool (*is_done)(const ProbeEntry&)) {
  const auto all_done = [&] {
    return std::all_of(probes.begin(), probes.end(),
                       [&](const ProbeEntry* probe) { return is_done(*probe); });
  };
  while (true) {
    const Round round = drain_round(deadline);
    if (!round.taken) return false;
    std::unique_lock lock(mutex_);
    if (all_done()) return true;
    if (Clock::now() >= deadline) return false;
    if (!round.more) changed_.wait_for(lock, turn_interval);
  }
}

}  // namespace render::probe
