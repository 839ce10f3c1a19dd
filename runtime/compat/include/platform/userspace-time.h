// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_PLATFORM_USERSPACE_TIME_H
#define RENDER_COMPAT_PLATFORM_USERSPACE_TIME_H

#include "render/clock.h"

#endif  // RENDER_COMPAT_PLATFORM_USERSPACE_TIME_H
