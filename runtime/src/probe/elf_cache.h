// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Files of modules, parsed once for all processes that run them.
 */
#ifndef RENDER_SRC_PROBE_ELF_CACHE_H
#define RENDER_SRC_PROBE_ELF_CACHE_H

#include <memory>

#include "render/probe/elf_file.h"
#include "render/probe/target.h"

namespace render::probe {

/** Any thread. */
[[nodiscard]] Result<std::shared_ptr<const ElfFile>> elf_of(const Module& module);

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_ELF_CACHE_H
