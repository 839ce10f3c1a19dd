// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_METRIC_STORE_H
#define RENDER_COMPAT_UTIL_METRIC_STORE_H

#include "render/metrics/fast_div.h"
#include "render/metrics/metric_store.h"

#endif  // RENDER_COMPAT_UTIL_METRIC_STORE_H
