// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_ITERABLE_BITMAP_H
#define RENDER_COMPAT_UTIL_ITERABLE_BITMAP_H

#include "render/iterable_bitmap.h"

#endif  // RENDER_COMPAT_UTIL_ITERABLE_BITMAP_H
