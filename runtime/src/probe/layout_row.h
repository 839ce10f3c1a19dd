// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The row of a target in the map `rp_layout`.
 */
#ifndef RENDER_SRC_PROBE_LAYOUT_ROW_H
#define RENDER_SRC_PROBE_LAYOUT_ROW_H

#include <memory>
#include <string>

#include "render/probe/object_instance.h"

namespace render::probe {

/**
 * Writes the row; nothing for probes without a layout. It is removed when all results
 * for the target are destroyed, which has to be behind the links and before the instance.
 */
[[nodiscard]] Result<std::unique_ptr<Link>> write_layout_row(const Manifest& manifest,
                                                             ObjectInstance& instance,
                                                             const Target& target,
                                                             const std::string& binary);

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_LAYOUT_ROW_H
