// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_JITBUF_PERFECT_HASH_H
#define RENDER_COMPAT_JITBUF_PERFECT_HASH_H

#include "render/perfect_hash.h"

#endif  // RENDER_COMPAT_JITBUF_PERFECT_HASH_H
