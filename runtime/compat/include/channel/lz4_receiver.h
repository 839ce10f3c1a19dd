// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_CHANNEL_LZ4_RECEIVER_H
#define RENDER_COMPAT_CHANNEL_LZ4_RECEIVER_H

#include "render/channel/lz4_receiver.h"

#endif  // RENDER_COMPAT_CHANNEL_LZ4_RECEIVER_H
