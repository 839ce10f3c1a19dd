// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_SRC_CHANNEL_TCP_CHANNEL_IMPL_H
#define RENDER_SRC_CHANNEL_TCP_CHANNEL_IMPL_H

#include "render/channel/tcp_channel.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "address_lookup.h"
#include "tcp_socket.h"

namespace channel {

/// Throws std::runtime_error for options out of range.
void check(const TcpOptions& options);

/// The state of a TcpChannel: which addresses are still to be tried, and the socket if there is
/// one.
class TcpChannel::Impl final : private TcpSocketOwner {
 public:
  /// For a channel that connects.
  Impl(EventLoop& loop, std::string host, u16 port, TcpOptions options);
  /// For a channel accepted by a server, which cannot connect again.
  Impl(EventLoop& loop, TcpOptions options);
  ~Impl();
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  std::error_code connect(Callbacks& callbacks);
  /// @return 0 or a negative errno value.
  int accept(uv_stream_t* listener);
  /// @return 0, and then the descriptor is owned by this, or a negative errno value.
  int adopt(int descriptor);
  /// Starts an accepted connection: calls on_connect and begins to receive.
  void start(Callbacks& callbacks);

  std::error_code send(const u8* data, int length);
  void close();
  bool is_open() const { return socket_ != nullptr && socket_->is_open(); }

  const TcpSocket* socket() const { return socket_; }
  const TcpStats& stats() const { return stats_; }
  void set_drained_handler(std::function<void()> drained) { drained_ = std::move(drained); }

 private:
  TcpSocket& make_socket();
  void try_next_address();
  void addresses_found(int status, std::vector<SocketAddress> addresses);

  void socket_opened() override;
  void socket_failed(int error) override;
  void socket_closed() override;
  void socket_drained() override;

  bool may_try_next() const;

  EventLoop& loop_;
  const std::string host_;
  const u16 port_ = 0;
  const TcpOptions options_;
  const bool can_connect_;

  Callbacks* callbacks_ = nullptr;
  TcpSocket* socket_ = nullptr;  // owns itself; null between connections
  AddressLookup lookup_;
  std::vector<SocketAddress> addresses_;
  std::size_t next_address_ = 0;
  bool connecting_ = false;  // from connect() until on_closed
  bool opened_ = false;      // this connection was up
  bool close_requested_ = false;
  TcpStats stats_;
  std::function<void()> drained_;
};

}  // namespace channel

#endif  // RENDER_SRC_CHANNEL_TCP_CHANNEL_IMPL_H
