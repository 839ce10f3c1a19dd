// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_POOL_H
#define RENDER_COMPAT_UTIL_POOL_H

#include "render/pool.h"

#endif  // RENDER_COMPAT_UTIL_POOL_H
