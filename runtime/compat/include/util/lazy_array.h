// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_LAZY_ARRAY_H
#define RENDER_COMPAT_UTIL_LAZY_ARRAY_H

#include "render/metrics/lazy_array.h"

#endif  // RENDER_COMPAT_UTIL_LAZY_ARRAY_H
