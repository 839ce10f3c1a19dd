// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What can be said about a list of probes while it is compiled.
 */
#ifndef RENDER_PROBE_PROBE_LIST_H
#define RENDER_PROBE_PROBE_LIST_H

#include <span>

#include "render/probe/manifest.h"

namespace render::probe {

/** Whether every probe comes behind all that it requires. */
[[nodiscard]] constexpr bool in_dependency_order(std::span<const Manifest* const> probes) {
  for (std::size_t i = 0; i < probes.size(); ++i) {
    for (const Requirement& requirement : probes[i]->requirements) {
      bool earlier = false;
      for (const Manifest* const probe : probes.first(i)) {
        earlier = earlier || probe->name == requirement.probe;
      }
      if (!earlier) return false;
    }
  }
  return true;
}

/** Whether no two probes have one id. */
[[nodiscard]] constexpr bool have_distinct_ids(std::span<const Manifest* const> probes) {
  for (std::size_t i = 0; i < probes.size(); ++i) {
    for (const Manifest* const probe : probes.first(i)) {
      if (probe->id == probes[i]->id) return false;
    }
  }
  return true;
}

}  // namespace render::probe

#endif  // RENDER_PROBE_PROBE_LIST_H
