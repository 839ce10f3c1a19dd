// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_GAUGE_H
#define RENDER_COMPAT_UTIL_GAUGE_H

#include "render/metrics/gauge.h"

#endif  // RENDER_COMPAT_UTIL_GAUGE_H
