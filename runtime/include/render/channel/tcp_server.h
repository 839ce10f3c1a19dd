// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_TCP_SERVER_H
#define RENDER_CHANNEL_TCP_SERVER_H

#include "render/channel/event_loop.h"
#include "render/channel/session_factory.h"
#include "render/channel/tcp_channel.h"
#include "render/file_descriptor.h"
#include "render/types.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace channel {

/// Counters since construction of a server.
struct TcpServerStats {
  u64 accepted = 0;            ///< clients that got a session
  u64 handed_over = 0;         ///< clients given away, see TcpServer::Options::hand_over
  u64 refused_over_limit = 0;  ///< cut at once: max_clients were connected
  u64 refused_by_factory = 0;  ///< cut at once: the factory threw or returned null
  u64 accept_errors = 0;       ///< the system could not hand over a client
  u64 failed = 0;              ///< connections that ended with on_error
  u64 closed = 0;              ///< sessions that ended, for whatever reason
};

/// Listens on an address and gives each client a session of its own.
///
/// A mistake of one client (bad bytes, exception in its session, disconnect) ends only that client.
///
/// Thread: that of the loop, which must outlive the server. Destruction cuts all connections and
/// destroys their sessions without calling them; close() ends them with on_closed.
class TcpServer {
 public:
  /// Gets the socket of a client.
  using HandOver = std::function<void(FileDescriptor client)>;

  struct Options {
    std::size_t max_clients = 1024;
    int backlog = 128;
    TcpOptions client{};
    /// If set, clients get no session here. Their sockets are given away, usually to a server in
    /// another thread: `[&](FileDescriptor client) { loop.post(... server.adopt(...)); }`. The
    /// factory may be empty then, and max_clients means nothing.
    HandOver hand_over{};
  };

  /// @param factory makes the session of a client.
  TcpServer(EventLoop& loop, SessionFactory factory);
  TcpServer(EventLoop& loop, SessionFactory factory, Options options);
  ~TcpServer();
  TcpServer(const TcpServer&) = delete;
  TcpServer& operator=(const TcpServer&) = delete;

  /// @param host address or name of this machine to listen on: `127.0.0.1`, `::`, `0.0.0.0`.
  /// @param port 0 lets the system choose a free one; see port().
  /// Throws std::system_error (address in use, no permission, unknown name), std::logic_error if
  /// already listening. After an error, or after close(), it can be called again.
  void listen(const std::string& host, u16 port);

  /// Gives a client that another server has accepted a session, as if it had come here. A server
  /// for that need not listen. Nothing happens to a descriptor that is not valid.
  void adopt(FileDescriptor client);

  /// Stops listening and closes all clients: their queued bytes may still leave
  /// (TcpOptions::close_timeout), their sessions get on_closed from the loop and are destroyed.
  void close();

  bool is_listening() const;
  /// Port in use, 0 when not listening.
  u16 port() const;
  std::size_t client_count() const;
  const TcpServerStats& stats() const;

  /// Sets a function that hears of every error of a client and every refusal, for logging.
  /// `client` is the address of the peer, `what` a text without newline.
  using ErrorHandler = std::function<void(std::string_view client, std::string_view what)>;
  void set_error_handler(ErrorHandler handler);

 private:
  class Impl;

  std::unique_ptr<Impl> impl_;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_TCP_SERVER_H
