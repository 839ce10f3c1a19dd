// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_FIXED_HASH_H
#define RENDER_COMPAT_UTIL_FIXED_HASH_H

#include "render/fixed_hash.h"

#endif  // RENDER_COMPAT_UTIL_FIXED_HASH_H
