// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What the kernel means by an errno: the same number has several reasons, which need different
 * answers.
 */
#ifndef RENDER_SRC_PROBE_KERNEL_ERROR_H
#define RENDER_SRC_PROBE_KERNEL_ERROR_H

#include <string>

#include "libbpf_messages.h"
#include "render/probe/result.h"

namespace render::probe {

/** Of loading programs. */
[[nodiscard]] Error load_error(std::string place, int error, const LibbpfMessages& messages);

/** Of attaching one. */
[[nodiscard]] Error attach_error(std::string place, int error);

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_KERNEL_ERROR_H
