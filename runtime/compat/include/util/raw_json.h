// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_RAW_JSON_H
#define RENDER_COMPAT_UTIL_RAW_JSON_H

#include "render/json.h"

#endif  // RENDER_COMPAT_UTIL_RAW_JSON_H
