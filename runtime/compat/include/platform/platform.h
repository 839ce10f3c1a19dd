// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_PLATFORM_PLATFORM_H
#define RENDER_COMPAT_PLATFORM_PLATFORM_H

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "platform/types.h"

#ifdef __cplusplus
#include <bit>

#include "platform/userspace-time.h"
#endif

#endif  // RENDER_COMPAT_PLATFORM_PLATFORM_H
