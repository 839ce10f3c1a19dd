// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_EXPECTED_H
#define RENDER_COMPAT_UTIL_EXPECTED_H

#include "render/expected.h"

#endif  // RENDER_COMPAT_UTIL_EXPECTED_H
