// SPDX-License-Identifier: Apache-2.0
// Loading: in order of dependency, each probe on its own.
#include <algorithm>

#include "manager_impl.h"

namespace render::probe {
namespace {

/** What becomes of a probe that could not be loaded or attached to the system. */
ProbeState state_after(const Error& error) {
  switch (error.code) {
    case Errc::unsupported:
    case Errc::not_permitted:
    case Errc::locked_down:
      return ProbeState::unsupported;
    case Errc::dependency:
      return ProbeState::blocked;
    default:
      return ProbeState::failed;
  }
}

bool wants_loading(const ProbeEntry& probe) {
  return probe.state == ProbeState::registered || probe.state == ProbeState::blocked;
}

}  // namespace

LoadReport Manager::Impl::load() {
  const Turn::Held turn = control_.take();
  LoadReport report;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) {
      const bool finished = std::all_of(probes_.begin(), probes_.end(), [](const auto& probe) {
        return probe->state != ProbeState::unloading;
      });
      for (const auto& probe : probes_) {
        if (!finished) {
          report.failures.push_back({probe->name(),
                                     probe->state,
                                     Error(Errc::state, probe->name(), "it is being unloaded"),
                                     {}});
        } else if (probe->state == ProbeState::unloaded) {
          probe->state = ProbeState::registered;
        }
      }
      if (!finished) return report;
      stopping_ = false;
    }
  }
  load_all(report);
  return report;
}

void Manager::Impl::load_all(LoadReport& report) {
  std::size_t sorted = 0;
  std::vector<ProbeEntry*> probes;
  {
    const std::lock_guard lock(mutex_);
    sorted = sort_by_dependency(probes_);
    for (const auto& probe : probes_) probes.push_back(probe.get());
  }
  for (std::size_t i = 0; i < probes.size(); ++i) {
    ProbeEntry& probe = *probes[i];
    if (!wants_loading(probe)) continue;
    if (i >= sorted) {
      std::string cycle;
      {
        const std::lock_guard lock(mutex_);
        cycle = describe_cycle(probes_, sorted, probe);
      }
      fail(probe, ProbeState::failed,
           Error(Errc::dependency, probe.name(), "it requires itself: " + cycle), report);
    } else if (auto missing = missing_requirement(probe)) {
      fail(probe, ProbeState::blocked, std::move(*missing), report);
    } else {
      load_one(probe, report);
    }
  }
}

std::optional<Error> Manager::Impl::missing_requirement(const ProbeEntry& probe) const {
  const std::lock_guard lock(mutex_);
  for (const Requirement& requirement : probe.manifest().requirements) {
    if (requirement.optional) continue;
    const ProbeEntry* const needed = find_probe(probes_, requirement.probe);
    if (needed != nullptr && needed->is_loaded()) continue;
    const std::string name(requirement.probe);
    return Error(Errc::dependency, probe.name(),
                 needed == nullptr
                     ? "there is no probe " + name
                     : "it needs " + name + ", which is " + std::string(to_string(needed->state)));
  }
  return std::nullopt;
}

void Manager::Impl::load_one(ProbeEntry& probe, LoadReport& report) {
  auto instance = make_instance(probe, probe.settings);
  if (!instance) {
    fail(probe, state_after(instance.error()), instance.error(), report);
    return;
  }
  if (probe.has_own_instances()) {
    // it can be loaded; each target gets its own
    retire(std::move(*instance));
  }
  {
    const std::lock_guard lock(mutex_);
    probe.refusals.clear();
    probe.shared = std::move(*instance);
    if (probe.shared) probe.refusals = probe.shared->instance->refusals();
  }
  if (probe.manifest().scope == Scope::system && probe.facets.attachable != nullptr) {
    const auto system = std::make_shared<const Target>();
    const AttachStatus attached = attach_probe(probe, system);
    if (attached.reason) {
      std::shared_ptr<LoadedInstance> unused;
      {
        const std::lock_guard lock(mutex_);
        probe.attachments.clear();
        unused = std::exchange(probe.shared, nullptr);
      }
      depart({std::move(unused), std::nullopt, true});
      fail(probe, state_after(*attached.reason), *attached.reason, report);
      return;
    }
  }
  std::vector<std::shared_ptr<const Target>> targets;
  {
    const std::lock_guard lock(mutex_);
    probe.state = ProbeState::loaded;
    probe.reason.reset();
    loads_ += probe.manifest().scope == Scope::process ? 1 : 0;
    for (const auto& [id, target] : targets_) targets.push_back(target.target);
  }
  publish(probe);
  ++report.loaded;
  if (probe.manifest().scope != Scope::process || probe.facets.attachable == nullptr) return;
  for (const auto& target : targets) attach_probe(probe, target);
}

Result<std::shared_ptr<LoadedInstance>> Manager::Impl::make_instance(ProbeEntry& probe,
                                                                     const Settings& settings) {
  const std::function<int(std::string_view, std::string_view)> shared_map =
      [this](std::string_view owner, std::string_view map) { return maps_.find(owner, map); };
  auto loaded = probe.facets.loadable->load({kernel_, options_.log, settings, shared_map});
  if (!loaded) return {unexpected, loaded.error()};
  auto instance = std::make_shared<LoadedInstance>(probe, std::move(*loaded));
  if (probe.facets.events != nullptr) {
    poll_.add_ring(probe.facets.events->poll_fd(*instance->instance));
  }
  const std::lock_guard lock(mutex_);
  instances_.push_back(instance);
  return instance;
}

void Manager::Impl::fail(ProbeEntry& probe, ProbeState state, Error error, LoadReport& report) {
  log(Severity::warning,
      "probe " + probe.name() + " is " + std::string(to_string(state)) + ": " + error.text());
  const std::lock_guard lock(mutex_);
  probe.state = state;
  probe.reason = error;
  report.failures.push_back({probe.name(), state, std::move(error), probe.refusals});
}

void Manager::Impl::publish(ProbeEntry& probe) {
  if (probe.facets.maps == nullptr || !probe.shared) return;
  for (const std::string_view map : probe.manifest().exports) {
    const int fd = probe.facets.maps->map_fd(*probe.shared->instance, map);
    if (fd >= 0) maps_.publish(probe.manifest().name, map, fd);
  }
}

LoadReport Manager::Impl::reload(std::string_view name) {
  const Turn::Held turn = control_.take();
  LoadReport report;
  ProbeEntry* probe = nullptr;
  {
    const std::lock_guard lock(mutex_);
    probe = find_probe(probes_, name);
    if (probe == nullptr || stopping_) {
      report.failures.push_back(
          {std::string(name),
           ProbeState::unloaded,
           probe == nullptr ? Error(Errc::invalid, std::string(name), "there is no such probe")
                            : Error(Errc::state, std::string(name), "it is being unloaded"),
           {}});
      return report;
    }
  }
  const std::vector<ProbeEntry*> affected = with_dependants(*probe);
  detach_and_close(affected, Clock::time_point::max());
  {
    const std::lock_guard lock(mutex_);
    for (ProbeEntry* const one : affected) one->state = ProbeState::registered;
  }
  load_all(report);
  return report;
}

/** The probe and all that are loaded and need it. */
std::vector<ProbeEntry*> Manager::Impl::with_dependants(ProbeEntry& probe) const {
  const std::lock_guard lock(mutex_);
  std::vector<ProbeEntry*> affected{&probe};
  // sorted by dependency, so that one pass finds all
  for (const auto& candidate : probes_) {
    if (!candidate->is_loaded() || candidate.get() == &probe) continue;
    for (const Requirement& requirement : candidate->manifest().requirements) {
      const bool needs = std::any_of(affected.begin(), affected.end(), [&](const ProbeEntry* one) {
        return one->manifest().name == requirement.probe;
      });
      if (!needs) continue;
      affected.push_back(candidate.get());
      break;
    }
  }
  return affected;
}

}  // namespace render::probe
