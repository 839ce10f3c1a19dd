// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_ELEMENT_QUEUE_H
#define RENDER_COMPAT_UTIL_ELEMENT_QUEUE_H

#include "render/queue/element_queue.h"

#endif  // RENDER_COMPAT_UTIL_ELEMENT_QUEUE_H
