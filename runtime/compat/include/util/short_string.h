// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_SHORT_STRING_H
#define RENDER_COMPAT_UTIL_SHORT_STRING_H

#include "render/short_string.h"

#endif  // RENDER_COMPAT_UTIL_SHORT_STRING_H
