/* SPDX-License-Identifier: Apache-2.0 */
/* Forwards the include path of existing code, in C and C++. */
#ifndef RENDER_COMPAT_UTIL_ELEMENT_QUEUE_H
#define RENDER_COMPAT_UTIL_ELEMENT_QUEUE_H

#include "render/queue/eq.h"

#ifdef __cplusplus
#include "render/queue/element_queue.h"
#endif

#endif /* RENDER_COMPAT_UTIL_ELEMENT_QUEUE_H */
