// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_RENDER_H
#define RENDER_COMPAT_UTIL_RENDER_H

#include "render/member_handler.h"

#endif  // RENDER_COMPAT_UTIL_RENDER_H
