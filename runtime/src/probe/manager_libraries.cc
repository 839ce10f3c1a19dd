// SPDX-License-Identifier: Apache-2.0
// Libraries that processes load while they run: one look at what is mapped each time that a source
// says that the process is still there.
#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "manager_impl.h"

namespace render::probe {
namespace {

std::size_t hash_of(const Process& process) {
  std::size_t hash = std::hash<u64>{}(process.start_time);
  for (const Module& module : process.modules) {
    hash = hash * 31 + std::hash<u64>{}(module.device) + std::hash<u64>{}(module.inode);
  }
  return hash;
}

bool has_all(const std::vector<Module>& modules, const std::vector<Module>& wanted) {
  std::set<std::pair<u64, u64>> known;
  for (const Module& module : modules) known.emplace(module.device, module.inode);
  return std::all_of(wanted.begin(), wanted.end(), [&](const Module& one) {
    return known.contains({one.device, one.inode});
  });
}

bool is_for_library(const Manifest& manifest) {
  if (manifest.scope != Scope::process || manifest.target == nullptr) return false;
  const auto& rules = manifest.target->match;
  return std::any_of(rules.begin(), rules.end(),
                     [](const MatchRule& rule) { return rule.by == MatchBy::library; });
}

}  // namespace

bool Manager::Impl::wants_libraries() const {
  const std::lock_guard lock(mutex_);
  return std::any_of(probes_.begin(), probes_.end(), [](const auto& probe) {
    return probe->is_loaded() && is_for_library(probe->manifest());
  });
}

/** For probes that were loaded since, and libraries that the process has loaded since. */
void Manager::Impl::look_again(pid_t pid) {
  if (!misses_probes(pid)) {
    if (!wants_libraries()) return;
    if (!find_target(pid)) {
      const auto process = kernel_.open_process(pid);
      if (!process) return;
      const std::size_t mapped = hash_of(*process);
      const std::lock_guard lock(mutex_);
      if (std::exchange(bystanders_[pid].mapped, mapped) == mapped) return;
    }
  }
  add_if_target(pid);
}

/** Whether probes were loaded after it was looked at and found to be no target. */
bool Manager::Impl::misses_probes(pid_t pid) const {
  const std::lock_guard lock(mutex_);
  const auto found = bystanders_.find(pid);
  return found != bystanders_.end() && found->second.loads != loads_;
}

/** Tries the probes again that were for none of the files that the target had mapped before. */
void Manager::Impl::attach_to_loaded(const Target& known, std::vector<Module> modules) {
  if (has_all(known.modules, modules)) return;
  auto target = std::make_shared<Target>(known);
  target->modules = std::move(modules);
  const u32 id = target->instance;
  {
    const std::lock_guard lock(mutex_);
    const auto entry = targets_.find(id);
    if (entry == targets_.end()) return;
    entry->second.target = target;
  }
  for (ProbeEntry* const probe : all_probes()) {
    if (!probe->is_loaded() || probe->facets.attachable == nullptr) continue;
    {
      const std::lock_guard lock(mutex_);
      const auto entry = probe->attachments.find(id);
      if (entry == probe->attachments.end() || entry->second.state != AttachState::filtered) {
        continue;
      }
    }
    attach_probe(*probe, target);
  }
}

}  // namespace render::probe
