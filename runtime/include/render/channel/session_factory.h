// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_SESSION_FACTORY_H
#define RENDER_CHANNEL_SESSION_FACTORY_H

#include "render/channel/callbacks.h"
#include "render/channel/network_channel.h"

#include <functional>
#include <memory>

namespace channel {

/// Makes the receiving end for one client; TcpServer and Replayer call it once per client and own
/// the result, which is destroyed before `client`. A null result or an exception refuses the
/// client. on_connect follows the call.
using SessionFactory = std::function<std::unique_ptr<Callbacks>(NetworkChannel& client)>;

}  // namespace channel

#endif  // RENDER_CHANNEL_SESSION_FACTORY_H
