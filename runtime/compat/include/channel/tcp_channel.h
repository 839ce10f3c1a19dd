// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_CHANNEL_TCP_CHANNEL_H
#define RENDER_COMPAT_CHANNEL_TCP_CHANNEL_H

#include "render/channel/tcp_channel.h"

namespace channel {
/// The earlier spelling of the name.
using TCPChannel = TcpChannel;
}  // namespace channel

#endif  // RENDER_COMPAT_CHANNEL_TCP_CHANNEL_H
