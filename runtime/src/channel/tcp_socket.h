// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_SRC_CHANNEL_TCP_SOCKET_H
#define RENDER_SRC_CHANNEL_TCP_SOCKET_H

#include <uv.h>
#include "render/channel/callbacks.h"
#include "render/channel/event_loop.h"
#include "render/channel/receive_buffer.h"
#include "render/channel/tcp_channel.h"
#include "render/file_descriptor.h"
#include "render/types.h"

#include <string>
#include <system_error>
#include <vector>

#include "socket_address.h"

namespace channel {

/// What a TcpSocket tells its channel. Each call may destroy the channel.
class TcpSocketOwner {
 public:
  virtual void socket_opened() = 0;
  virtual void socket_failed(int error) = 0;  ///< socket_closed follows
  virtual void socket_closed() = 0;           ///< last call
  virtual void socket_drained() = 0;

 protected:
  ~TcpSocketOwner() = default;
};

/// One TCP connection, from the attempt to the end. It lives on the heap until libuv has let go of
/// its handles, which is after its channel may be gone; it deletes itself then.
class TcpSocket {
 public:
  TcpSocket(EventLoop& loop, const TcpOptions& options, TcpSocketOwner& owner, TcpStats& stats);
  TcpSocket(const TcpSocket&) = delete;
  TcpSocket& operator=(const TcpSocket&) = delete;

  /// Errors arrive through the owner.
  void connect(const SocketAddress& address, Callbacks& callbacks);

  /// Takes a connection from a listening handle. @return 0 or a negative errno value.
  int accept(uv_stream_t* listener);
  /// Takes a connection that was accepted elsewhere. @return 0, and then the descriptor is owned by
  ///     this, or a negative errno value.
  int adopt(int descriptor);
  /// A second descriptor of an accepted connection, which keeps it up when this one goes.
  FileDescriptor duplicate() const;
  /// Begins to receive on an accepted connection.
  void start(Callbacks& callbacks);

  std::error_code send(const u8* data, std::size_t length);
  /// Ends the connection when the queue is empty or after the close timeout.
  void close();
  /// Cuts the connection; the owner gets socket_failed(error) and socket_closed from the loop.
  void fail(int error);
  /// Cuts the connection and calls the owner no more.
  void abandon();

  bool is_open() const { return state_ == State::open; }
  std::size_t queued_bytes() const;
  /// Empty until connected; kept until the end, when the system has forgotten it.
  const std::string& peer() const { return peer_; }

 private:
  enum class State { idle, connecting, open, draining, closing };

  ~TcpSocket() = default;

  void remember_peer();
  void open();
  void read_finished(ssize_t status);
  void write_queued();
  void write_finished(int status);
  void shut_down();
  void close_handles();
  void handle_closed();

  EventLoop& loop_;
  const TcpOptions options_;
  TcpSocketOwner* owner_;
  TcpStats* stats_;
  Callbacks* callbacks_ = nullptr;
  State state_ = State::idle;
  int error_ = 0;
  std::string peer_;

  uv_tcp_t tcp_{};
  uv_timer_t close_timer_{};
  int open_handles_ = 0;
  uv_connect_t connect_request_{};
  uv_write_t write_request_{};
  uv_shutdown_t shutdown_request_{};

  ReceiveBuffer received_;
  // One buffer is with libuv while the other collects; they change places, keeping their memory.
  std::vector<u8> in_flight_;
  std::vector<u8> pending_;
  bool write_active_ = false;
};

}  // namespace channel

#endif  // RENDER_SRC_CHANNEL_TCP_SOCKET_H
