// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_FAST_DIV_H
#define RENDER_COMPAT_UTIL_FAST_DIV_H

#include "render/metrics/fast_div.h"

#endif  // RENDER_COMPAT_UTIL_FAST_DIV_H
