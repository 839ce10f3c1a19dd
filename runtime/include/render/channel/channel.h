// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_CHANNEL_H
#define RENDER_CHANNEL_CHANNEL_H

#include "render/types.h"

#include <limits>
#include <span>
#include <string_view>
#include <system_error>

/// Byte streams between processes. The namespace is global because existing code declares and
/// derives from `channel::Channel`; `render::channel` is the same namespace.
namespace channel {

/// Outgoing side of a byte stream.
///
/// Thread: not thread safe; use it on the thread that runs its event loop.
class Channel {
 public:
  virtual ~Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  /// Sends all bytes or none, so that a refused call leaves the stream at a record boundary. Bytes
  /// are copied where they cannot leave at once. Never blocks.
  /// @param length in bytes; negative gives `invalid_argument`.
  /// @return `not_connected` when the channel is not open, `no_buffer_space` when its queue is full
  ///     (back-pressure: try again later), or what the system reported.
  virtual std::error_code send(const u8* data, int length) = 0;

  std::error_code send(std::span<const u8> bytes) { return send_view(bytes.data(), bytes.size()); }

  std::error_code send(std::string_view bytes) {
    return send_view(reinterpret_cast<const u8*>(bytes.data()), bytes.size());
  }

  /// Hands on what the channel itself holds back. Channels without such a buffer do nothing.
  virtual std::error_code flush() { return {}; }

  /// Ends the stream; bytes that were accepted are still sent if the peer takes them in time.
  /// Closing a closed channel does nothing.
  virtual void close() = 0;

  /// True if send() can succeed.
  virtual bool is_open() const = 0;

 protected:
  Channel() = default;

 private:
  std::error_code send_view(const u8* data, std::size_t size) {
    if (size > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
      return std::make_error_code(std::errc::message_size);
    }
    return send(data, static_cast<int>(size));
  }
};

}  // namespace channel

namespace render {
namespace channel = ::channel;
}  // namespace render

#endif  // RENDER_CHANNEL_CHANNEL_H
