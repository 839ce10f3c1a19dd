// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_CHANNEL_LZ4_CHANNEL_H
#define RENDER_COMPAT_CHANNEL_LZ4_CHANNEL_H

#include "render/channel/lz4_channel.h"

#endif  // RENDER_COMPAT_CHANNEL_LZ4_CHANNEL_H
