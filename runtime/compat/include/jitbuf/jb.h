// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_JITBUF_JB_H
#define RENDER_COMPAT_JITBUF_JB_H

#include "render/blob.h"

#endif  // RENDER_COMPAT_JITBUF_JB_H
