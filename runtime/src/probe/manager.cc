// SPDX-License-Identifier: Apache-2.0
#include "render/probe/manager.h"

#include <algorithm>

#include "manager_impl.h"

namespace render::probe {

Manager::Manager(RecordSink& sink, ManagerOptions options)
    : impl_(std::make_unique<Impl>(sink, std::move(options))) {}

Manager::~Manager() {
  while (!unload(std::chrono::seconds(1)).complete) {
  }
}

Outcome Manager::add(ProbeFacets facets) { return impl_->add(std::move(facets)); }
LoadReport Manager::load() { return impl_->load(); }
LoadReport Manager::reload(std::string_view probe) { return impl_->reload(probe); }
Result<u32> Manager::add_target(pid_t pid, AttachReport* report) {
  return impl_->add_target(pid, report);
}
bool Manager::remove_target(u32 instance) { return impl_->remove_target(instance); }
void Manager::on_process(const ProcessEvent& event) { impl_->on_process(event); }
std::vector<Error> Manager::apply(const Config& config) { return impl_->apply(config); }
void Manager::run(std::stop_token stop) { impl_->run(stop); }
std::size_t Manager::poll(std::chrono::milliseconds wait) { return impl_->poll(wait); }
UnloadReport Manager::unload(std::chrono::milliseconds deadline) { return impl_->unload(deadline); }
Status Manager::status() const { return impl_->status(); }

Manager::Impl::Impl(RecordSink& sink, ManagerOptions options)
    : options_(std::move(options)),
      own_kernel_(options_.kernel == nullptr ? linux_kernel() : nullptr),
      kernel_(own_kernel_ ? *own_kernel_ : *options_.kernel),
      announcer_(sink,
                 [this] {
                   const std::lock_guard lock(mutex_);
                   return std::exchange(notices_, {});
                 }),
      count_timer_(options_.count_every) {}

Outcome Manager::Impl::add(ProbeFacets facets) {
  const Manifest& manifest = *facets.manifest;
  if (facets.loadable == nullptr) {
    return {unexpected, Errc::invalid, std::string(manifest.name), "it cannot be loaded"};
  }
  if (facets.events != nullptr && manifest.ring.wake_after < std::chrono::milliseconds(1)) {
    return {unexpected, Errc::invalid, std::string(manifest.name),
            "its ring would be looked at without a pause: wake_after has to be 1 ms or more"};
  }
  const std::lock_guard lock(mutex_);
  const bool taken = std::any_of(probes_.begin(), probes_.end(), [&](const auto& probe) {
    return probe->manifest().id == manifest.id || probe->manifest().name == manifest.name;
  });
  if (taken) {
    return {unexpected, Errc::invalid, std::string(manifest.name),
            "there is a probe with this name or id " + std::to_string(manifest.id)};
  }
  probes_.push_back(std::make_unique<ProbeEntry>(std::move(facets)));
  return done;
}

Status Manager::Impl::status() const {
  Status status;
  status.detaching = reaper_.length();
  // counters are read without the lock: an instance that is held is not closed
  std::vector<std::vector<std::shared_ptr<LoadedInstance>>> held;
  std::vector<const ProbeEntry*> probes;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [instance, target] : targets_) status.targets += target.watched ? 1 : 0;
    for (const auto& probe : probes_) {
      ProbeStatus one;
      one.name = probe->name();
      one.id = probe->manifest().id;
      one.state = visible_state(*probe);
      one.reason = probe->reason;
      one.refusals = probe->refusals;
      one.counters = probe->retired;
      one.received = probe->retired_received;
      one.rejected = probe->retired_rejected;
      one.reload_gaps = probe->reload_gaps;
      for (const auto& [instance, entry] : probe->attachments) {
        one.attachments.push_back(status_of(*probe, entry));
      }
      status.probes.push_back(std::move(one));
      probes.push_back(probe.get());
      auto& instances = held.emplace_back();
      for (const auto& instance : instances_) {
        if (&instance->probe == probe.get()) instances.push_back(instance);
      }
    }
  }
  for (std::size_t i = 0; i < held.size(); ++i) {
    for (const auto& instance : held[i]) {
      Counting* const counting = probes[i]->facets.counting;
      if (counting != nullptr) status.probes[i].counters += counting->counters(*instance->instance);
      status.probes[i].received += instance->received;
      status.probes[i].rejected += instance->rejected;
    }
  }
  return status;
}

std::vector<ProbeEntry*> Manager::Impl::all_probes() const {
  const std::lock_guard lock(mutex_);
  std::vector<ProbeEntry*> probes;
  for (const auto& probe : probes_) probes.push_back(probe.get());
  return probes;
}

AttachStatus Manager::Impl::status_of(const ProbeEntry& probe, const AttachEntry& entry) const {
  AttachStatus status;
  status.probe = probe.name();
  status.instance = entry.target->instance;
  status.pid = entry.target->pid;
  status.state = entry.state;
  status.reason = entry.reason;
  status.refusals = entry.refusals;
  status.links = entry.attachment ? entry.attachment->links() : 0;
  return status;
}

ProbeState Manager::Impl::visible_state(const ProbeEntry& probe) const {
  if (!probe.is_loaded()) return probe.state;
  const auto on = number(probe.manifest().settings, probe.settings, "enabled");
  if (probe.facets.configurable != nullptr && on && *on == 0) return ProbeState::disabled;
  bool attached = false;
  bool failed = false;
  for (const auto& [instance, entry] : probe.attachments) {
    attached = attached || entry.state == AttachState::attached;
    const auto& refusals = entry.refusals;
    failed = failed || entry.state == AttachState::refused ||
             std::any_of(refusals.begin(), refusals.end(),
                         [](const Refusal& refusal) { return refusal.lost; });
  }
  if (!attached)
    return failed && !probe.attachments.empty() ? ProbeState::degraded : ProbeState::loaded;
  return failed ? ProbeState::degraded : ProbeState::active;
}

void Manager::Impl::log(Severity severity, const std::string& text) const {
  if (options_.log) options_.log(severity, text);
}

}  // namespace render::probe
