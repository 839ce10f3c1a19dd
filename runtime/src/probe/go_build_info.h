// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Reading what the Go linker writes into the section .go.buildinfo.
 */
#ifndef RENDER_SRC_PROBE_GO_BUILD_INFO_H
#define RENDER_SRC_PROBE_GO_BUILD_INFO_H

#include <optional>
#include <span>

#include "render/probe/elf_file.h"

namespace render::probe {

/** Nothing for other formats than that of Go 1.18 and later, or if it is broken. */
[[nodiscard]] std::optional<GoBuildInfo> parse_go_build_info(std::span<const char> section);

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_GO_BUILD_INFO_H
