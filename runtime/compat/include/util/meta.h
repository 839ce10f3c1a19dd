// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_META_H
#define RENDER_COMPAT_UTIL_META_H

#include "render/meta.h"

#endif  // RENDER_COMPAT_UTIL_META_H
