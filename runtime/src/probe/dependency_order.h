// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The order in which probes can be loaded.
 */
#ifndef RENDER_SRC_PROBE_DEPENDENCY_ORDER_H
#define RENDER_SRC_PROBE_DEPENDENCY_ORDER_H

#include <memory>
#include <string>
#include <vector>

#include "probe_entry.h"

namespace render::probe {

using ProbeEntries = std::vector<std::unique_ptr<ProbeEntry>>;

/**
 * Sorts required probes before those that require them, otherwise as they were. Probes of a cycle,
 * and those that need one of them, come last.
 *
 * @return how many come first
 */
std::size_t sort_by_dependency(ProbeEntries& probes);

/** "a -> b -> a" for a probe behind the first `sorted` ones. */
[[nodiscard]] std::string describe_cycle(const ProbeEntries& probes, std::size_t sorted,
                                         const ProbeEntry& start);

[[nodiscard]] ProbeEntry* find_probe(const ProbeEntries& probes, std::string_view name);

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_DEPENDENCY_ORDER_H
