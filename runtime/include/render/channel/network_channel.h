// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_NETWORK_CHANNEL_H
#define RENDER_CHANNEL_NETWORK_CHANNEL_H

#include "render/channel/callbacks.h"
#include "render/channel/channel.h"

#include <string>

namespace channel {

/// A channel with a peer: it connects, receives and loses the connection.
class NetworkChannel : public Channel {
 public:
  /// Starts to connect; the result arrives through `callbacks`. Allowed again after on_closed.
  /// @param callbacks must outlive the connection.
  /// @return `already_connected` while a connection or an attempt exists, or an error known at
  ///     once; then nothing is called.
  virtual std::error_code connect(Callbacks& callbacks) = 0;

  /// Address of the peer as text for people (`127.0.0.1:4000`), known from on_connect on and still
  /// in on_error; otherwise empty.
  virtual std::string connected_address() const = 0;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_NETWORK_CHANNEL_H
