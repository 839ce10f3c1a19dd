// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_CALLBACKS_H
#define RENDER_CHANNEL_CALLBACKS_H

#include "render/types.h"

namespace channel {

/// What a channel tells its owner.
///
/// Order for one connection: on_connect once, then received_data any number of times, at most a few
/// on_error, and on_closed exactly once as the last call. A connection attempt that fails gives
/// on_error and on_closed without on_connect.
///
/// Thread: all calls come from the thread that runs the event loop, never from inside a call of the
/// channel's own functions (send, close, connect). A callback may call any function of the channel
/// and may even destroy it; nothing is called after destruction.
///
/// Exceptions: one that leaves received_data or on_connect closes this connection after
/// on_error(-EPROTO). One that leaves on_error or on_closed comes out of EventLoop::run().
///
/// Ownership: the channel does not own its callbacks; they must outlive the connection.
class Callbacks {
 public:
  virtual ~Callbacks() = default;

  /// @param data bytes received and not yet consumed, oldest first; valid during the call only and
  ///     without any alignment.
  /// @param length number of bytes, at least 1.
  /// @return number of bytes consumed, at most `length`. The rest is presented again, in front of
  ///     what arrives next. The default consumes everything.
  virtual u32 received_data(const u8* data, int length) {
    static_cast<void>(data);
    return static_cast<u32>(length);
  }

  /// @param error negative errno value: -EOVERFLOW when the receive buffer is full and nothing of
  ///     it was consumed, -EPROTO when a callback failed, otherwise what the system reported.
  virtual void on_error(int error) { static_cast<void>(error); }

  /// The connection is gone; unsent and unconsumed bytes are lost.
  virtual void on_closed() {}

  /// The connection is up: send() works from here on.
  virtual void on_connect() {}

 protected:
  Callbacks() = default;
  Callbacks(const Callbacks&) = default;
  Callbacks& operator=(const Callbacks&) = default;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_CALLBACKS_H
