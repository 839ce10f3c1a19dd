// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Refusal: one place to attach to that did not work, and why. All are kept for reports.
 */
#ifndef RENDER_PROBE_REFUSAL_H
#define RENDER_PROBE_REFUSAL_H

#include <span>
#include <string>

#include "render/probe/result.h"

namespace render::probe {

struct Refusal {
  std::string group;  ///< AttachGroup::name
  std::string point;  ///< "fentry tcp_v4_connect"
  Error error;        ///< its place says whether loading or attaching failed
  bool lost = false;  ///< the group is missing, not only an alternative of it
  bool warn = false;  ///< worth a warning in the log
};

/** One error of all of them; errno and kind are that of the only one, or the kind of the last. */
[[nodiscard]] Error summary(std::string place, std::span<const Refusal> refusals);

}  // namespace render::probe

#endif  // RENDER_PROBE_REFUSAL_H
