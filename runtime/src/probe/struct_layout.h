// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Offsets of struct members, from the debug information of a binary.
 */
#ifndef RENDER_SRC_PROBE_STRUCT_LAYOUT_H
#define RENDER_SRC_PROBE_STRUCT_LAYOUT_H

#include <string>

#include "render/probe/manifest.h"
#include "render/probe/result.h"
#include "render/types.h"

namespace render::probe {

/** Bytes from the start of the struct to the member. An error if the binary does not say. */
[[nodiscard]] Result<u32> find_member(const std::string& binary, const LayoutField& field);

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_STRUCT_LAYOUT_H
