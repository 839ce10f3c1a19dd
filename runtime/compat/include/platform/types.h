// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_PLATFORM_TYPES_H
#define RENDER_COMPAT_PLATFORM_TYPES_H

#include "render/types.h"

#ifdef __cplusplus
#include <chrono>

// Existing code writes 10s and 5ms without asking for the literals itself.
using namespace std::literals::chrono_literals;
#endif

#endif  // RENDER_COMPAT_PLATFORM_TYPES_H
