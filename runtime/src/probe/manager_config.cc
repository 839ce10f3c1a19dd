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
      if (stopping_) return {Error(Errc::state, name, "probes are unloaded, or about to be")};
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

/** All instances, or none: those that were changed already get back what they had. */
Outcome Manager::Impl::change_live(ProbeEntry& probe, const Settings& settings) {
  Configurable& configurable = *probe.facets.configurable;
  std::vector<std::shared_ptr<LoadedInstance>> changed;
  for (auto& instance : instances_of(probe)) {
    Outcome applied = configurable.apply(*instance->instance, settings);
    changed.push_back(std::move(instance));
    if (applied) continue;
    for (const auto& one : changed) (void)configurable.apply(*one->instance, probe.settings);
    return applied;
  }
  return done;
}

namespace {

/** The same settings, switched off; nothing if the probe cannot be switched off. */
std::optional<Settings> switched_off(const Configurable& configurable, Settings settings) {
  settings["enabled"] = "false";
  if (!configurable.validate(settings).empty()) return std::nullopt;
  return settings;
}

}  // namespace

std::vector<std::shared_ptr<const Target>> Manager::Impl::attached_to(
    const ProbeEntry& probe, const std::shared_ptr<LoadedInstance>& instance) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<const Target>> targets;
  for (const auto& [id, entry] : probe.attachments) {
    if (entry.state == AttachState::attached && entry.instance == instance) {
      targets.push_back(entry.target);
    }
  }
  return targets;
}

/** All targets, or none; those that have ended meanwhile are on their way out instead. */
Outcome Manager::Impl::attach_again(ProbeEntry& probe, LoadedInstance& instance,
                                    const std::vector<std::shared_ptr<const Target>>& targets,
                                    Attachments& attachments) {
  for (const auto& target : targets) {
    auto attached = probe.facets.attachable->attach(*instance.instance, *target);
    if (attached) {
      attachments.emplace(target->instance, std::move(*attached));
    } else if (target->is_system() || !remove_if_ended(target->instance)) {
      return {unexpected, attached.error()};
    }
  }
  return done;
}

/** New links, then the old ones are dropped; what both would see is not counted twice. */
Outcome Manager::Impl::change_reattach(ProbeEntry& probe, const Settings& settings) {
  const auto off = switched_off(*probe.facets.configurable, settings);
  if (Outcome applied = change_live(probe, off.value_or(settings)); !applied) return applied;
  const auto instances = instances_of(probe);  // which their new links need, whatever leaves
  Attachments attachments;
  Outcome outcome = done;
  for (const auto& instance : instances) {
    outcome = attach_again(probe, *instance, attached_to(probe, instance), attachments);
    if (!outcome) break;
  }
  if (outcome) {
    const std::lock_guard lock(mutex_);
    for (auto& [id, attachment] : attachments) {
      const auto entry = probe.attachments.find(id);
      if (entry != probe.attachments.end() && entry->second.state == AttachState::attached) {
        std::swap(entry->second.attachment, attachment);
      }
    }
  }
  attachments.clear();  // not by the reaper: the probe goes on when this is done
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
  publish(probe);  // the maps of the new instance, before those of the old one are closed
  return outcome;
}

/** If the new one cannot be switched on, the old one goes on. */
Outcome Manager::Impl::switch_over(ProbeEntry& probe, LoadedInstance& old, LoadedInstance& fresh,
                                   const Settings& settings) {
  Configurable& configurable = *probe.facets.configurable;
  Outcome applied = done;
  if (const auto off = switched_off(configurable, probe.settings)) {
    applied = configurable.apply(*old.instance, *off);
  }
  if (applied) applied = configurable.apply(*fresh.instance, settings);
  if (!applied) (void)configurable.apply(*old.instance, probe.settings);
  return applied;
}

Outcome Manager::Impl::replace(ProbeEntry& probe, const std::shared_ptr<LoadedInstance>& old,
                               const Settings& settings) {
  const auto off = switched_off(*probe.facets.configurable, settings);
  const auto fresh = make_instance(probe, off.value_or(settings));
  if (!fresh) return {unexpected, fresh.error()};
  Attachments attachments;
  Outcome outcome = attach_again(probe, **fresh, attached_to(probe, old), attachments);
  if (outcome) outcome = switch_over(probe, *old, **fresh, settings);
  Reaper::Job job;
  {
    const std::lock_guard lock(mutex_);
    bool taken_over = outcome && probe.shared == old;
    if (taken_over) probe.shared = *fresh;
    for (auto& [id, attachment] : attachments) {
      const auto entry = probe.attachments.find(id);
      // else it has left meanwhile, and takes its own instance along
      if (outcome && entry != probe.attachments.end() &&
          entry->second.state == AttachState::attached) {
        std::swap(entry->second.attachment, attachment);
        entry->second.instance = *fresh;
        taken_over = true;
      }
      job.attachments.push_back(std::move(attachment));
    }
    if (outcome) ++probe.reload_gaps;
    job.then = [this, departure = Departure{taken_over ? old : *fresh, std::nullopt, true}] {
      depart(departure);
    };
  }
  reaper_.add(std::move(job));
  return outcome;
}

}  // namespace render::probe
