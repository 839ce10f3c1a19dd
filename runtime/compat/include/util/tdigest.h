// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_TDIGEST_H
#define RENDER_COMPAT_UTIL_TDIGEST_H

#include "render/metrics/tdigest.h"
#include "render/metrics/tdigest_accumulator.h"

#endif  // RENDER_COMPAT_UTIL_TDIGEST_H
