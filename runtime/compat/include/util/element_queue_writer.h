// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_ELEMENT_QUEUE_WRITER_H
#define RENDER_COMPAT_UTIL_ELEMENT_QUEUE_WRITER_H

#include "render/queue/element_queue_writer.h"

#endif  // RENDER_COMPAT_UTIL_ELEMENT_QUEUE_WRITER_H
