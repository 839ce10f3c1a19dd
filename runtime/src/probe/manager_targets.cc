// SPDX-License-Identifier: Apache-2.0
// Targets: attaching what matches, detaching by the reaper.
#include <poll.h>

#include <algorithm>
#include <utility>

#include "manager_impl.h"

namespace render::probe {
namespace {

bool has_ended(const FileDescriptor& pidfd) {
  pollfd ended{pidfd.get(), POLLIN, 0};
  return ::poll(&ended, 1, 0) > 0;
}

bool same_program(const Target& target, const Process& process) {
  const Module& before = target.modules.front();
  const Module& now = process.modules.front();
  return target.start_time == process.start_time && before.device == now.device &&
         before.inode == now.inode;
}

bool same_process(const Target& target, const Process& process) {
  return target.start_time == process.start_time;
}

std::string name_of(const Target& target) {
  return target.is_system() ? "the system" : "process " + std::to_string(target.pid);
}

}  // namespace

Result<u32> Manager::Impl::add_target(pid_t pid, AttachReport* report) {
  const Turn::Held turn = control_.take();
  const std::string place = "process " + std::to_string(pid);
  auto process = kernel_.open_process(pid);
  if (!process) return {unexpected, process.error()};
  if (const auto known = find_target(pid); known && same_process(*known, *process)) {
    if (same_program(*known, *process)) {
      attach_to_loaded(*known, std::move(process->modules));
      if (report != nullptr) *report = report_of(known->instance);
      return known->instance;
    }
    remove_target(known->instance);
  }
  wait_for_links_of(pid);
  auto target = std::make_shared<Target>();
  target->pid = pid;
  target->start_time = process->start_time;
  target->modules = std::move(process->modules);
  const int pidfd = process->pidfd.get();
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return {unexpected, Errc::state, place, "probes are unloaded, or about to be"};
    if (next_instance_ == 0) return {unexpected, Errc::state, place, "all instance ids are used"};
    target->instance = next_instance_++;
    targets_.emplace(target->instance, TargetEntry{target, std::move(process->pidfd), false});
  }
  AttachReport attached;
  for (ProbeEntry* const probe : all_probes()) {
    if (!probe->is_loaded() || probe->manifest().scope != Scope::process ||
        probe->facets.attachable == nullptr) {
      continue;
    }
    attached.push_back(attach_probe(*probe, target));
  }
  std::optional<Error> refused;
  bool any = false;
  bool filtered = true;
  for (const AttachStatus& status : attached) {
    any = any || status.state == AttachState::attached;
    filtered = filtered && status.state == AttachState::filtered;
    const bool says_more = status.state == AttachState::refused;
    if (status.reason && (!refused || says_more)) refused = status.reason;
  }
  if (report != nullptr) *report = std::move(attached);
  if (!any) {
    remove_target(target->instance);
    if (filtered) give_back(target->instance);
    if (refused) return {unexpected, std::move(*refused)};
    return {unexpected, Errc::no_match, place, "no loaded probe is for processes"};
  }
  const std::lock_guard lock(mutex_);
  // pids are looked up by the kernel when links are made: they may be of another process by now
  const auto entry = targets_.find(target->instance);
  if (entry == targets_.end() || has_ended(entry->second.pidfd)) {
    begin_removal(target->instance);
    return {unexpected, Errc::target_gone, place, "it has ended"};
  }
  entry->second.watched = true;
  poll_.add_process(pidfd, target->instance);
  return target->instance;
}

/** Most processes are no targets: an id that nobody has heard of is for the next one. */
void Manager::Impl::give_back(u32 instance) {
  const std::lock_guard lock(mutex_);
  next_instance_ = instance;
}

/** The old links of a process that was removed would see what the new ones see, too. */
void Manager::Impl::wait_for_links_of(pid_t pid) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] {
    return stopping_ || std::none_of(probes_.begin(), probes_.end(), [&](const auto& probe) {
             return std::any_of(
                 probe->attachments.begin(), probe->attachments.end(), [&](const auto& entry) {
                   return entry.second.has_links && entry.second.state == AttachState::detaching &&
                          entry.second.target->pid == pid;
                 });
           });
  });
}

std::shared_ptr<const Target> Manager::Impl::find_target(pid_t pid) const {
  const std::lock_guard lock(mutex_);
  // One that has ended may still be there, and start times are too coarse to tell it from the next.
  for (auto entry = targets_.rbegin(); entry != targets_.rend(); ++entry) {
    const TargetEntry& known = entry->second;
    if (known.target->pid == pid && !has_ended(known.pidfd)) return known.target;
  }
  return nullptr;
}

AttachReport Manager::Impl::report_of(u32 instance) const {
  const std::lock_guard lock(mutex_);
  AttachReport report;
  for (const auto& probe : probes_) {
    const auto entry = probe->attachments.find(instance);
    if (entry != probe->attachments.end()) report.push_back(status_of(*probe, entry->second));
  }
  return report;
}

AttachStatus Manager::Impl::attach_probe(ProbeEntry& probe,
                                         const std::shared_ptr<const Target>& target) {
  const u32 id = target->instance;
  const auto finish = [&](AttachState state, const Error& error) {
    const std::lock_guard lock(mutex_);
    AttachEntry& entry = probe.attachments[id];
    entry = {};
    entry.state = state;
    entry.target = target;
    entry.reason = error;
    AttachStatus status = status_of(probe, entry);
    // of targets that are gone nothing is kept
    if (!target->is_system() && !targets_.contains(id)) probe.attachments.erase(id);
    return status;
  };
  if (probe.facets.matcher != nullptr && !target->is_system()) {
    if (const Outcome match = probe.facets.matcher->match(*target); !match) {
      return finish(AttachState::filtered, match.error());
    }
  }
  std::shared_ptr<LoadedInstance> instance = probe.shared;
  if (probe.has_own_instances()) {
    auto own = make_instance(probe, probe.settings);
    if (!own) return finish(AttachState::refused, own.error());
    instance = std::move(*own);
  }
  const Outcome attached = attach_instance(probe, instance, target);
  if (!attached) {
    log(Severity::warning, "probe " + probe.name() + " is not attached to " + name_of(*target) +
                               ": " + attached.error().text());
    AttachStatus status = finish(AttachState::refused, attached.error());
    if (probe.has_own_instances()) depart({std::move(instance), std::nullopt, true});
    return status;
  }
  const std::lock_guard lock(mutex_);
  const auto entry = probe.attachments.find(id);
  if (entry != probe.attachments.end()) return status_of(probe, entry->second);
  // the target has been removed meanwhile, and all is gone already
  AttachEntry gone;
  gone.state = AttachState::detaching;
  gone.target = target;
  return status_of(probe, gone);
}

Outcome Manager::Impl::attach_instance(ProbeEntry& probe,
                                       const std::shared_ptr<LoadedInstance>& instance,
                                       const std::shared_ptr<const Target>& target) {
  const u32 id = target->instance;
  const bool announced = !target->is_system();
  {
    const std::lock_guard lock(mutex_);
    AttachEntry& entry = probe.attachments[id];
    entry = {};
    entry.target = target;
    entry.instance = instance;
    if (announced) notices_.push_back({probe.manifest().id, id, target});
  }
  auto attachment = probe.facets.attachable->attach(*instance->instance, *target);
  std::vector<Refusal> refusals;
  if (attachment) refusals = (*attachment)->refusals();
  for (const Refusal& refusal : refusals) {
    log(refusal.warn ? Severity::warning : Severity::info,
        "probe " + probe.name() + ", group " + refusal.group + ": " + refusal.error.text());
  }
  if (!attachment) {
    if (announced) depart({instance, id});  // behind what the first of its links have seen
    return {unexpected, attachment.error()};
  }
  const std::lock_guard lock(mutex_);
  AttachEntry& entry = probe.attachments[id];
  entry.state = AttachState::attached;
  entry.attachment = std::move(*attachment);
  entry.has_links = true;
  entry.refusals = std::move(refusals);
  // too late: what was made is taken down again
  const bool gone = stopping_ || (announced && !targets_.contains(id));
  if (gone) detach(probe, id);
  return done;
}

bool Manager::Impl::remove_target(u32 instance) {
  const std::lock_guard lock(mutex_);
  return begin_removal(instance);
}

bool Manager::Impl::remove_if_ended(u32 instance) {
  const std::lock_guard lock(mutex_);
  const auto found = targets_.find(instance);
  if (found != targets_.end() && !has_ended(found->second.pidfd)) return false;
  begin_removal(instance);
  return true;
}

/** With the lock held. Probes that are just being attached see that the target is gone. */
bool Manager::Impl::begin_removal(u32 instance) {
  const auto found = targets_.find(instance);
  if (found == targets_.end()) return false;
  poll_.remove(found->second.pidfd.get());
  targets_.erase(found);
  for (const auto& probe : probes_) {
    const auto entry = probe->attachments.find(instance);
    if (entry == probe->attachments.end()) continue;
    if (entry->second.state == AttachState::attached) {
      detach(*probe, instance);
    } else if (entry->second.state != AttachState::attaching &&
               entry->second.state != AttachState::detaching) {
      probe->attachments.erase(entry);
    }
  }
  return true;
}

void Manager::Impl::detach(ProbeEntry& probe, u32 target) {
  AttachEntry& entry = probe.attachments[target];
  entry.state = AttachState::detaching;
  Reaper::Job job;
  job.attachments.push_back(std::move(entry.attachment));
  job.then = [this, &probe,
              departure = Departure{entry.instance, target, probe.has_own_instances()}] {
    {
      const std::lock_guard lock(mutex_);
      const auto found = probe.attachments.find(*departure.target);
      if (found != probe.attachments.end()) found->second.has_links = false;
    }
    depart(departure);
  };
  reaper_.add(std::move(job));
}

void Manager::Impl::on_process(const ProcessEvent& event) {
  if (event.kind == ProcessEvent::Kind::exited) {  // of a target its pidfd says so
    const std::lock_guard lock(mutex_);
    bystanders_.erase(event.pid);
    return;
  }
  if (event.kind == ProcessEvent::Kind::alive) {
    look_again(event.pid);
    return;
  }
  if (const auto known = find_target(event.pid)) {
    if (event.kind != ProcessEvent::Kind::exec_by_thread) {
      const auto process = kernel_.open_process(event.pid);
      if (process ? same_program(*known, *process) : process.error().code == Errc::system) return;
    }
    remove_target(known->instance);
  }
  add_if_target(event.pid);
}

/** Most processes are none. */
void Manager::Impl::add_if_target(pid_t pid) {
  u64 loads = 0;
  {
    const std::lock_guard lock(mutex_);
    loads = loads_;
  }
  const auto added = add_target(pid, nullptr);
  {
    const std::lock_guard lock(mutex_);
    if (added || added.error().code == Errc::target_gone) {
      bystanders_.erase(pid);
      return;
    }
    bystanders_[pid].loads = loads;
  }
  if (added.error().code == Errc::not_permitted) {
    tell_rights(added.error());
  } else if (added.error().code != Errc::no_match) {
    log(Severity::info, added.error().text());
  }
}

/** Once: it is the same with most processes. */
void Manager::Impl::tell_rights(const Error& error) {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(told_rights_, true)) return;
  }
  log(Severity::warning, error.text() + "; and others, perhaps");
}

}  // namespace render::probe
