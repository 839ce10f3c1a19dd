// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What the facets Matcher and Attachable of most probes do: follow the manifest.
 */
#ifndef RENDER_PROBE_ATTACH_H
#define RENDER_PROBE_ATTACH_H

#include <memory>
#include <optional>

#include "render/probe/facets.h"
#include "render/probe/object_instance.h"

namespace render::probe {

/** The mapped file that a target's rules are about. */
struct TargetMatch {
  const Module* module = nullptr;
  std::optional<Version> version;
};

/** Finds it, and its version; the error says why the process is not one of these targets. */
[[nodiscard]] Result<TargetMatch> find_module(const TargetRules& rules, const Target& target);

/**
 * Whether the rules match and the versions of all required groups are in range. A probe without
 * rules matches every process that has the required functions.
 */
[[nodiscard]] Outcome match_target(const Manifest& manifest, const Target& target);

/**
 * Attaches all groups. Returns a LinkSet, or the error of the first required group that cannot be
 * attached, with what was attached before detached again.
 */
[[nodiscard]] Result<std::unique_ptr<Attachment>> attach_points(const Manifest& manifest,
                                                                Instance& instance,
                                                                const Target& target);

}  // namespace render::probe

#endif  // RENDER_PROBE_ATTACH_H
