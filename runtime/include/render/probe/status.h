// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What the manager tells about probes and targets: states with reasons.
 */
#ifndef RENDER_PROBE_STATUS_H
#define RENDER_PROBE_STATUS_H

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/probe/counters.h"
#include "render/probe/refusal.h"
#include "render/probe/result.h"
#include "render/types.h"

namespace render::probe {

enum class ProbeState {
  registered,   ///< known, not loaded
  blocked,      ///< a required probe is not loaded; tried again when it is
  unsupported,  ///< the kernel does not have or not permit it; final until reload()
  failed,       ///< the object or the verifier's verdict on it; final until reload()
  loaded,       ///< no target
  active,       ///< attached to a target, or to the system
  degraded,     ///< attached, but optional groups or some targets failed
  disabled,     ///< switched off by its settings; programs and links stay
  unloading,
  unloaded,
};

enum class AttachState {
  attaching,
  attached,
  filtered,   ///< the probe is not for this target
  refused,    ///< it is, but could not be attached
  detaching,  ///< links are being removed, or records drained for the last time
};

[[nodiscard]] std::string_view to_string(ProbeState state);
[[nodiscard]] std::string_view to_string(AttachState state);

/** One probe at one target. */
struct AttachStatus {
  std::string probe;
  u32 instance = 0;
  pid_t pid = -1;
  AttachState state = AttachState::attaching;
  std::optional<Error> reason;    ///< of filtered and refused
  std::vector<Refusal> refusals;  ///< alternatives and optional groups that did not work
  std::size_t links = 0;
};

/** What add_target() did, one entry per loaded probe of process scope. */
using AttachReport = std::vector<AttachStatus>;

struct ProbeStatus {
  std::string name;
  u16 id = 0;
  ProbeState state = ProbeState::registered;
  std::optional<Error> reason;
  std::vector<Refusal> refusals;  ///< programs that could not be loaded
  std::vector<AttachStatus> attachments;
  Counters counters;    ///< of all instances, those that are gone included
  u64 received = 0;     ///< records given to the sink
  u64 rejected = 0;     ///< malformed ones
  u64 reload_gaps = 0;  ///< switches between instances, each a gap of microseconds
};

struct Status {
  std::vector<ProbeStatus> probes;  ///< dependencies first
  std::size_t targets = 0;
  std::size_t detaching = 0;  ///< length of the reaper's queue
  [[nodiscard]] const ProbeStatus* probe(std::string_view name) const;
};

/** The result of load() and reload(): what did not work, by probe. */
struct LoadReport {
  struct Failure {
    std::string probe;
    ProbeState state;
    Error error;
    std::vector<Refusal> refusals;
  };
  std::size_t loaded = 0;  ///< by this call
  std::vector<Failure> failures;
  /** Whether one of these probes failed, for callers that cannot do without it. */
  [[nodiscard]] bool failed(std::string_view probe) const;
};

struct UnloadReport {
  bool complete = true;
  std::vector<std::string> left;  ///< "links of rpc at pid 12", what was not gone at the deadline
};

}  // namespace render::probe

#endif  // RENDER_PROBE_STATUS_H
