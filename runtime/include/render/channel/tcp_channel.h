// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_TCP_CHANNEL_H
#define RENDER_CHANNEL_TCP_CHANNEL_H

#include "render/channel/event_loop.h"
#include "render/channel/network_channel.h"
#include "render/channel/receive_buffer.h"
#include "render/types.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace channel {

struct TcpOptions {
  /// Bytes; at least max_record_size.
  std::size_t receive_buffer_size = default_receive_buffer_size;
  /// Bound in bytes on what waits for the peer; send() refuses what would exceed it.
  std::size_t max_queued_bytes = 4 * 1024 * 1024;
  /// How long close() lets accepted bytes leave before the connection is cut.
  std::chrono::milliseconds close_timeout{1000};
  /// Idle time after which the system probes whether the peer still exists; 0 switches it off.
  std::chrono::seconds keepalive{30};
  /// Sends small messages at once (TCP_NODELAY).
  bool no_delay = true;
};

/// Counters since construction, over all connections of a channel.
struct TcpStats {
  u64 bytes_sent = 0;  ///< accepted by send()
  u64 bytes_received = 0;
  u64 sends_refused = 0;  ///< send() calls refused because the queue was full (back-pressure)
  u64 bytes_refused = 0;
  u64 max_queued_bytes = 0;  ///< high-water mark of the queue
};

/// A TCP connection.
///
/// send() writes to the socket at once; what the system does not take is queued (buffers are
/// reused, so a steady load does not allocate). The peer closing its side ends the connection.
///
/// Thread: that of the loop, which must outlive the channel. Destruction cuts the connection at
/// once and calls nothing.
class TcpChannel final : public NetworkChannel {
 public:
  /// @param host address (IPv4, IPv6) or name; a name is looked up at every connect, in the
  ///     background, and its addresses are tried in turn.
  /// Throws std::runtime_error for options out of range.
  TcpChannel(EventLoop& loop, std::string host, u16 port, TcpOptions options = {});
  ~TcpChannel() override;

  std::error_code connect(Callbacks& callbacks) override;

  using Channel::send;
  /// Additionally gives `message_size` if `length` exceeds TcpOptions::max_queued_bytes.
  std::error_code send(const u8* data, int length) override;

  /// Lets queued bytes leave for at most TcpOptions::close_timeout; nothing more is received.
  void close() override;
  bool is_open() const override;
  std::string connected_address() const override;

  /// Bytes accepted by send() that the system has not taken yet.
  std::size_t queued_bytes() const;
  const TcpStats& stats() const;

  /// Sets a function called whenever the queue has become empty again: the moment to continue after
  /// a refused send().
  void set_drained_handler(std::function<void()> drained);

 private:
  friend class TcpServer;
  class Impl;

  explicit TcpChannel(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_TCP_CHANNEL_H
