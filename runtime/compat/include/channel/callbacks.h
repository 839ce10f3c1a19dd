// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_CHANNEL_CALLBACKS_H
#define RENDER_COMPAT_CHANNEL_CALLBACKS_H

#include "render/channel/callbacks.h"

#endif  // RENDER_COMPAT_CHANNEL_CALLBACKS_H
