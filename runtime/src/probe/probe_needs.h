// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What a probe needs of a host: its generated `manifest.json`, held against what the doctor found.
 */
#ifndef RENDER_SRC_PROBE_PROBE_NEEDS_H
#define RENDER_SRC_PROBE_PROBE_NEEDS_H

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "doctor.h"
#include "render/probe/result.h"

namespace render::probe {

/** A group of points that belong together. */
struct GroupNeeds {
  std::string name;
  bool required = false;
  bool works = false;
  std::vector<std::string> refused;  ///< kinds of hooks that this host does not permit
};

struct ProbeNeeds {
  std::string package;
  std::string name;
  std::string kernel;  ///< the least version; empty if any will do
  bool kernel_fits = true;
  std::vector<GroupNeeds> groups;
  /** For the hooks that would be taken on this host, for looking into processes, and declared ones.
   */
  std::set<std::string> capabilities;

  /** Whether the kernel is new enough, and every required group can be attached. */
  [[nodiscard]] bool can_work() const;
};

/**
 * Reads a manifest. Of alternatives the first that works here counts; if none does, all of them.
 * An error says what is wrong with the text.
 */
[[nodiscard]] Result<ProbeNeeds> needs_of(std::string_view manifest, const Host& host,
                                          const std::vector<Finding>& findings);

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_PROBE_NEEDS_H
