// SPDX-License-Identifier: Apache-2.0
// Draining: rounds over all instances, a budget for each.
#include <algorithm>

#include "manager_impl.h"

namespace render::probe {
namespace {

/** A last drain ends when the ring is empty; with other targets busy it might never be. */
constexpr int last_rounds = 64;
constexpr std::size_t last_budget = 1 << 16;
constexpr std::chrono::milliseconds idle_interval{1000};

std::string missing_records(const std::string& probe, u64 emitted, u64 received) {
  return "probe " + probe + " emitted " + std::to_string(emitted) + " records, of which " +
         std::to_string(received) + " were received";
}

}  // namespace

void Manager::Impl::run(const std::stop_token& stop) {
  const std::stop_callback wake(stop, [this] { poll_.wake(); });
  bool more = false;
  while (!stop.stop_requested()) {
    const auto wait = more ? std::chrono::milliseconds(0) : look_interval();
    for (const u32 instance : poll_.wait(wait)) remove_target(instance);
    more = drain_round().more;
  }
}

std::size_t Manager::Impl::poll(std::chrono::milliseconds wait) {
  for (const u32 instance : poll_.wait(std::min(wait, look_interval()))) remove_target(instance);
  return drain_round().records;
}

std::chrono::milliseconds Manager::Impl::look_interval() const {
  const std::lock_guard lock(mutex_);
  auto interval = idle_interval;
  for (const auto& instance : instances_) {
    if (instance->probe.facets.events == nullptr) continue;
    interval = std::min(interval, instance->probe.manifest().ring.wake_after);
  }
  return interval;
}

Manager::Impl::Round Manager::Impl::drain_round(Clock::time_point deadline) {
  Round round;
  const Turn::Held turn = draining_.take_until(deadline);
  if (!turn) return round;
  round.taken = true;
  std::vector<std::shared_ptr<LoadedInstance>> instances;
  std::deque<Departure> departures;
  {
    const std::lock_guard lock(mutex_);
    instances = instances_;
    departures = std::exchange(departures_, {});
  }
  announcer_.announce();
  const bool ready = announcer_.ready();
  for (const auto& instance : instances) {
    EventSource* const events = instance->probe.facets.events;
    if (events == nullptr || !ready) continue;
    const DrainResult result =
        events->drain(*instance->instance, announcer_, options_.drain_budget);
    round.records += count(*instance, result);
    round.more = round.more || result.more;
  }
  instances.clear();  // whoever has the last one closes it, which takes long
  for (Departure& departure : departures) finish(std::move(departure));
  if (ready && count_timer_.is_due()) report_counts(!round.more);
  return round;
}

/** Once the rings are empty, what was emitted a while ago has been received, or is lost somewhere.
 */
void Manager::Impl::report_counts(bool empty) {
  for (const ProbeStatus& probe : status().probes) {
    announcer_.counted(probe);
    const u64 emitted = probe.counters.emitted;
    const u64 before = std::exchange(emitted_before_[probe.id], emitted);
    if (empty && emitted == before && emitted != probe.received + probe.rejected) {
      log(Severity::error, missing_records(probe.name, emitted, probe.received + probe.rejected));
    }
  }
}

std::size_t Manager::Impl::count(LoadedInstance& instance, const DrainResult& result) {
  const std::size_t strays = announcer_.take_strays();
  instance.received += result.records - strays;
  instance.rejected += result.rejected + strays;
  return result.records - strays;
}

void Manager::Impl::drain_fully(LoadedInstance& instance) {
  EventSource* const events = instance.probe.facets.events;
  if (events == nullptr) return;
  for (int round = 0; round < last_rounds; ++round) {
    const DrainResult result = events->drain(*instance.instance, announcer_, last_budget);
    count(instance, result);
    if (!result.more) return;
  }
}

/** Has the next round drain and, where the departure says so, retire an instance. */
void Manager::Impl::depart(Departure departure) {
  {
    const std::lock_guard lock(mutex_);
    departures_.push_back(std::move(departure));
  }
  poll_.wake();
  changed_.notify_all();
}

void Manager::Impl::finish(Departure departure) {
  ProbeEntry& probe = departure.instance->probe;
  drain_fully(*departure.instance);
  if (departure.target.value_or(0) != 0) announcer_.gone(probe.manifest().id, *departure.target);
  const auto entry_of_departure = [&] {
    if (!departure.target) return probe.attachments.end();
    const auto entry = probe.attachments.find(*departure.target);
    const bool same =
        entry != probe.attachments.end() && entry->second.state == AttachState::detaching;
    return same ? entry : probe.attachments.end();
  };
  if (departure.retire) {
    {
      const std::lock_guard lock(mutex_);
      const auto entry = entry_of_departure();
      if (entry != probe.attachments.end()) entry->second.instance.reset();
    }
    retire(std::move(departure.instance));
  }
  {
    // only now: who waits for the entry to go waits for the instance next
    const std::lock_guard lock(mutex_);
    const auto entry = entry_of_departure();
    if (entry != probe.attachments.end()) probe.attachments.erase(entry);
  }
  changed_.notify_all();
}

/** Takes the last counts of an instance that has no links any more, and has it closed. */
void Manager::Impl::retire(std::shared_ptr<LoadedInstance> instance) {
  ProbeEntry& probe = instance->probe;
  Counters counters;
  if (probe.facets.counting != nullptr) {
    counters = probe.facets.counting->counters(*instance->instance);
    const u64 taken = instance->received + instance->rejected;
    if (probe.facets.events != nullptr && counters.emitted != taken) {
      log(Severity::error, missing_records(probe.name(), counters.emitted, taken));
    }
  }
  if (probe.facets.events != nullptr) {
    poll_.remove(probe.facets.events->poll_fd(*instance->instance));
  }
  Reaper::Job job;
  job.then = [this, &probe] {
    {
      const std::lock_guard lock(mutex_);
      --probe.closing;
    }
    changed_.notify_all();
  };
  {
    const std::lock_guard lock(mutex_);
    probe.retired += counters;
    probe.retired_received += instance->received;
    probe.retired_rejected += instance->rejected;
    std::erase(instances_, instance);
    ++probe.closing;
  }
  job.instance = std::move(instance);
  reaper_.add(std::move(job));
}

}  // namespace render::probe
