// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code: distributions in metrics are t-digests.
#ifndef RENDER_COMPAT_UTIL_HISTOGRAM_H
#define RENDER_COMPAT_UTIL_HISTOGRAM_H

#include "render/metrics/tdigest.h"
#include "render/metrics/tdigest_accumulator.h"

#endif  // RENDER_COMPAT_UTIL_HISTOGRAM_H
