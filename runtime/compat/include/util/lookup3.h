// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_LOOKUP3_H
#define RENDER_COMPAT_UTIL_LOOKUP3_H

#include "render/lookup3.h"

#endif  // RENDER_COMPAT_UTIL_LOOKUP3_H
