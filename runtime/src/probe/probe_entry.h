// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What the manager knows of a probe, of what is loaded for it, and of its attachments.
 */
#ifndef RENDER_SRC_PROBE_PROBE_ENTRY_H
#define RENDER_SRC_PROBE_PROBE_ENTRY_H

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "render/probe/manager.h"

namespace render::probe {

struct ProbeEntry;

/** A loaded instance. Closed by the reaper, when nothing drains or attaches it any more. */
struct LoadedInstance {
  LoadedInstance(ProbeEntry& probe_, std::unique_ptr<Instance> instance_)
      : probe(probe_), instance(std::move(instance_)) {}

  ProbeEntry& probe;
  std::unique_ptr<Instance> instance;
  // written by who drains, read by status()
  std::atomic<u64> received{0};
  std::atomic<u64> rejected{0};
};

struct AttachEntry {
  AttachState state = AttachState::attaching;
  std::shared_ptr<const Target> target;
  std::optional<Error> reason;
  std::vector<Refusal> refusals;
  std::shared_ptr<LoadedInstance> instance;
  std::unique_ptr<Attachment> attachment;  // behind the instance, to go before it
  bool has_links = false;
};

/** Lives as long as the manager. All but the constant parts under the manager's lock. */
struct ProbeEntry {
  explicit ProbeEntry(ProbeFacets facets_) : facets(std::move(facets_)) {}

  [[nodiscard]] const Manifest& manifest() const { return *facets.manifest; }
  [[nodiscard]] std::string name() const { return std::string(manifest().name); }
  [[nodiscard]] bool is_loaded() const { return state == ProbeState::loaded; }
  [[nodiscard]] bool has_own_instances() const {
    return manifest().sharing == Sharing::per_target && manifest().scope == Scope::process;
  }

  const ProbeFacets facets;
  /** Only registered, blocked, unsupported, failed, loaded, unloading, unloaded: the others follow
   * from attachments and settings. */
  ProbeState state = ProbeState::registered;
  std::optional<Error> reason;
  Settings settings;
  std::shared_ptr<LoadedInstance> shared;
  std::vector<Refusal> refusals;
  std::map<u32, AttachEntry> attachments;  // by instance id; 0: the system
  std::size_t closing = 0;                 // instances on their way out

  // of instances that are closed
  Counters retired;
  u64 retired_received = 0;
  u64 retired_rejected = 0;
  u64 reload_gaps = 0;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_PROBE_ENTRY_H
