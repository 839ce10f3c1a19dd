// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_COUNTER_H
#define RENDER_COMPAT_UTIL_COUNTER_H

#include "render/metrics/counter.h"

#endif  // RENDER_COMPAT_UTIL_COUNTER_H
