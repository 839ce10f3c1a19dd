// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_CHANNEL_UPSTREAM_CONNECTION_H
#define RENDER_COMPAT_CHANNEL_UPSTREAM_CONNECTION_H

#include "render/channel/upstream_connection.h"

#endif  // RENDER_COMPAT_CHANNEL_UPSTREAM_CONNECTION_H
