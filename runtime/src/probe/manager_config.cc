// SPDX-License-Identifier: Apache-2.0
// Settings at run time: all are validated first, then each probe changes as far as it has to.
#include <algorithm>
#include <functional>

#include "manager_impl.h"

namespace render::probe {

std::vector<Error> Manager::Impl::apply(const Config& config) {
  const Turn::Held turn = control_.take();
  std::vector<Error> errors = validate(config);
  if (!errors.empty()) return errors;
  for (ProbeEntry* const probe : all_probes()) {
    const auto wanted = config.find(probe->manifest().name);
    if (wanted == config.end()) continue;
    if (const Outcome changed = change(*probe, wanted->second); !changed) {
      log(Severity::warning, "settings of probe " + probe->name() + ": " + changed.error().text());
      errors.push_back(changed.error());
    }
  }
  return errors;
}

std::vector<Error> Manager::Impl::validate(const Config& config) const {
  std::vector<Error> errors;
  for (const auto& [name, settings] : config) {
    const ProbeEntry* probe = nullptr;
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return {Error(Errc::state, name, "probes are being unloaded")};
      probe = find_probe(probes_, name);
    }
    if (probe == nullptr) {
      errors.emplace_back(Errc::config, name, "there is no such probe");
    } else if (probe->facets.configurable == nullptr) {
      errors.emplace_back(Errc::config, name, "this probe has no settings");
    } else {
      const std::vector<Error> wrong = probe->facets.configurable->validate(settings);
      errors.insert(errors.end(), wrong.begin(), wrong.end());
    }
  }
  return errors;
}

Outcome Manager::Impl::change(ProbeEntry& probe, const Settings& settings) {
  Change change = probe.facets.configurable->classify(probe.settings, settings);
  if (!probe.is_loaded()) change = Change::none;  // they are used when it is
  Outcome outcome = done;
  switch (change) {
    case Change::none:
      break;
    case Change::live:
      outcome = change_live(probe, settings);
      break;
    case Change::reattach:
      outcome = change_reattach(probe, settings);
      break;
    case Change::reload:
      outcome = change_reload(probe, settings);
      break;
  }
  if (outcome) {
    const std::lock_guard lock(mutex_);
    probe.settings = settings;
  }
  return outcome;
}

std::vector<std::shared_ptr<LoadedInstance>> Manager::Impl::instances_of(
    const ProbeEntry& probe) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<LoadedInstance>> instances;
  if (probe.shared) instances.push_back(probe.shared);
  for (const auto& [id, entry] : probe.attachments) {
    if (entry.instance && entry.instance != probe.shared) instances.push_back(entry.instance);
  }
  return instances;
}

Outcome Manager::Impl::change_live(ProbeEntry& probe, const Settings& settings) {
  Outcome outcome = done;
  for (const auto& instance : instances_of(probe)) {
    if (Outcome applied = probe.facets.configurable->apply(*instance->instance, settings);
        !applied) {
      outcome = std::move(applied);
    }
  }
  return outcome;
}

namespace {

/** The same settings, switched off; nothing if the probe cannot be switched off. */
std::optional<Settings> switched_off(const Configurable& configurable, Settings settings) {
  settings["enabled"] = "false";
  if (!configurable.validate(settings).empty()) return std::nullopt;
  return settings;
}

}  // namespace

/** New links, then the old ones are dropped; what both would see is not counted twice. */
Outcome Manager::Impl::change_reattach(ProbeEntry& probe, const Settings& settings) {
  const auto off = switched_off(*probe.facets.configurable, settings);
  if (Outcome applied = change_live(probe, off.value_or(settings)); !applied) return applied;
  std::vector<std::pair<std::shared_ptr<const Target>, std::shared_ptr<LoadedInstance>>> attached;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, entry] : probe.attachments) {
      if (entry.state == AttachState::attached) attached.emplace_back(entry.target, entry.instance);
    }
  }
  Outcome outcome = done;
  std::vector<std::unique_ptr<Attachment>> dropped;
  for (const auto& [target, instance] : attached) {
    auto fresh = probe.facets.attachable->attach(*instance->instance, *target);
    if (!fresh) {
      outcome = {unexpected, fresh.error()};
      continue;
    }
    const std::lock_guard lock(mutex_);
    const auto entry = probe.attachments.find(target->instance);
    if (entry != probe.attachments.end() && entry->second.state == AttachState::attached) {
      std::swap(entry->second.attachment, *fresh);
    }
    dropped.push_back(std::move(*fresh));
  }
  dropped.clear();  // not by the reaper: the probe goes on when this is done
  if (Outcome applied = change_live(probe, outcome ? settings : probe.settings); !applied) {
    return applied;
  }
  const std::lock_guard lock(mutex_);
  ++probe.reload_gaps;
  return outcome;
}

/** A new instance is made ready, switched off; then the old one is switched off and the new one on.
 */
Outcome Manager::Impl::change_reload(ProbeEntry& probe, const Settings& settings) {
  const auto dependants = with_dependants(probe);
  if (dependants.size() > 1) {
    return {unexpected, Errc::state, probe.name(),
            "its maps are in use by " + dependants[1]->name() + ", so it cannot be exchanged"};
  }
  Outcome outcome = done;
  for (const auto& old : instances_of(probe)) {
    if (Outcome replaced = replace(probe, old, settings); !replaced) outcome = std::move(replaced);
  }
  return outcome;
}

Outcome Manager::Impl::replace(ProbeEntry& probe, const std::shared_ptr<LoadedInstance>& old,
                               const Settings& settings) {
  Configurable& configurable = *probe.facets.configurable;
  const auto off = switched_off(configurable, settings);
  auto fresh = make_instance(probe, off.value_or(settings));
  if (!fresh) return {unexpected, fresh.error()};
  std::vector<std::shared_ptr<const Target>> targets;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, entry] : probe.attachments) {
      if (entry.state == AttachState::attached && entry.instance == old) {
        targets.push_back(entry.target);
      }
    }
  }
  std::map<u32, std::unique_ptr<Attachment>> attachments;
  for (const auto& target : targets) {
    auto attached = probe.facets.attachable->attach(*(*fresh)->instance, *target);
    if (!attached) {
      Reaper::Job job;
      for (auto& [id, attachment] : attachments) job.attachments.push_back(std::move(attachment));
      job.then = [this, departure = Departure{*fresh, 0, true}] { depart(departure); };
      reaper_.add(std::move(job));
      return {unexpected, attached.error()};
    }
    attachments.emplace(target->instance, std::move(*attached));
  }
  if (const auto old_off = switched_off(configurable, probe.settings)) {
    if (Outcome applied = configurable.apply(*old->instance, *old_off); !applied) return applied;
  }
  Outcome outcome = configurable.apply(*(*fresh)->instance, settings);
  Reaper::Job job;
  {
    const std::lock_guard lock(mutex_);
    ++probe.reload_gaps;
    bool taken_over = probe.shared == old;
    if (taken_over) probe.shared = *fresh;
    for (auto& [id, attachment] : attachments) {
      const auto entry = probe.attachments.find(id);
      // else it has left meanwhile, and takes its own instance along
      if (entry != probe.attachments.end() && entry->second.state == AttachState::attached) {
        std::swap(entry->second.attachment, attachment);
        entry->second.instance = *fresh;
        taken_over = true;
      }
      job.attachments.push_back(std::move(attachment));
    }
    job.then = [this, departure = Departure{taken_over ? old : *fresh, 0, true}] {
      depart(departure);
    };
  }
  reaper_.add(std::move(job));
  return outcome;
}

}  // namespace render::probe
