// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_POOL_ALLOCATOR_H
#define RENDER_COMPAT_UTIL_POOL_ALLOCATOR_H

#include "render/reserved_memory.h"

#endif  // RENDER_COMPAT_UTIL_POOL_ALLOCATOR_H
