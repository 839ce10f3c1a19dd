// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_PROTOCOL_SESSION_H
#define RENDER_CHANNEL_PROTOCOL_SESSION_H

#include "render/channel/callbacks.h"
#include "render/channel/network_channel.h"
#include "render/channel/session_factory.h"
#include "render/types.h"

#include <cerrno>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace channel {

/// Counters over all sessions that share them; plain numbers of one thread.
struct SessionCounters {
  u64 opened = 0;
  u64 closed = 0;
  u64 bytes_consumed = 0;
  u64 protocol_errors = 0;   ///< sessions ended because of bytes that are no legal message
  u64 transport_errors = 0;  ///< errors of connections
  u64 incomplete_bytes = 0;  ///< bytes of records that were cut off by the end of a connection
};

struct SessionOptions {
  /// Calls Connection::on_connection_authenticated() at once: for networks and peers that are
  /// trusted. Otherwise only messages with `no_authorization_needed` are accepted until the
  /// application calls it.
  bool authenticated = false;
  /// Hears of every error, before the client is closed; `error` is a negative errno value, for
  /// example -EBADMSG (malformed record), -ENOENT (unknown message), -EACCES (not authenticated).
  std::function<void(NetworkChannel& client, int error)> error_handler = {};
  /// May be shared by sessions of one thread; must outlive them.
  SessionCounters* counters = nullptr;
};

/// The receiving end of one client: a generated Protocol and Connection of its own, on an Index
/// shared with the other clients. It hands received bytes to the protocol record by record.
///
/// Bytes the protocol rejects end this client, and only this one: the error is reported and
/// counted, the channel closed, and what still arrives is dropped. The Connection, and with it the
/// spans the client opened, goes when the connection is closed.
///
/// Parameters: the classes the compiler generates for an app. Needed of them: `Protocol(
/// TransformBuilder&)`, `handle_multiple(const char*, u64)` giving `result` (bytes consumed,
/// -EAGAIN for an incomplete record, or another negative errno value) and `client_timestamp`;
/// `Connection(Protocol&, Index&)` and `on_connection_authenticated()`.
///
/// Thread: that of the index and of the channel's loop. The index and the channel must outlive the
/// session.
template <typename Protocol, typename TransformBuilder, typename Connection, typename Index>
class ProtocolSession final : public Callbacks {
 public:
  /// Throws what the constructors of the generated classes throw (a pool that is full); the server
  /// then refuses the client.
  ProtocolSession(NetworkChannel& client, Index& index, SessionOptions options = {})
      : client_(client),
        options_(std::move(options)),
        protocol_(transform_builder_),
        connection_(std::in_place, protocol_, index) {
    if (options_.authenticated) {
      connection_->on_connection_authenticated();
    }
    count(&SessionCounters::opened, 1);
  }

  ~ProtocolSession() override { end(); }
  ProtocolSession(const ProtocolSession&) = delete;
  ProtocolSession& operator=(const ProtocolSession&) = delete;

  u32 received_data(const u8* data, int length) override {
    if (!connection_ || failed_) {
      return static_cast<u32>(length);
    }
    const auto* const bytes = reinterpret_cast<const char*>(data);
    const auto size = static_cast<u32>(length);
    u32 consumed = 0;
    // handle_multiple hides the error behind a whole record; asking again for the rest shows it now
    // and not when the next bytes arrive.
    while (consumed < size) {
      const auto handled = protocol_.handle_multiple(bytes + consumed, size - consumed);
      if (handled.result <= 0) {
        if (handled.result < 0 && handled.result != -EAGAIN) {
          reject(handled.result);
          return size;
        }
        break;
      }
      last_timestamp_ = handled.client_timestamp;
      consumed += static_cast<u32>(handled.result);
    }
    count(&SessionCounters::bytes_consumed, consumed);
    incomplete_ = size - consumed;
    return consumed;
  }

  void on_error(int error) override {
    failed_ = true;
    count(&SessionCounters::transport_errors, 1);
    report(error);
  }

  void on_closed() override { end(); }

  /// Null once the connection is closed.
  Connection* connection() { return connection_ ? &*connection_ : nullptr; }
  Protocol& protocol() { return protocol_; }
  NetworkChannel& client() { return client_; }

  /// The client's clock in the last record that was handled; 0 before the first.
  std::chrono::nanoseconds last_timestamp() const { return last_timestamp_; }

 private:
  void reject(int error) {
    failed_ = true;
    incomplete_ = 0;
    count(&SessionCounters::protocol_errors, 1);
    report(error);
    client_.close();
  }

  void report(int error) {
    if (options_.error_handler) {
      options_.error_handler(client_, error);
    }
  }

  void end() {
    if (connection_) {
      connection_.reset();
      count(&SessionCounters::closed, 1);
      count(&SessionCounters::incomplete_bytes, incomplete_);
    }
  }

  void count(u64 SessionCounters::*counter, u64 amount) {
    if (options_.counters != nullptr) {
      options_.counters->*counter += amount;
    }
  }

  NetworkChannel& client_;
  const SessionOptions options_;
  TransformBuilder transform_builder_;
  Protocol protocol_;
  std::optional<Connection> connection_;
  std::chrono::nanoseconds last_timestamp_{0};
  u32 incomplete_ = 0;  // bytes at the end of the last delivery that make no whole record yet
  bool failed_ = false;
};

/// The factory for a TcpServer or Replayer whose clients all feed `index`, which must outlive the
/// sessions.
template <typename Protocol, typename TransformBuilder, typename Connection, typename Index>
SessionFactory make_session_factory(Index& index, SessionOptions options = {}) {
  return [&index, options = std::move(options)](NetworkChannel& client) {
    return std::make_unique<ProtocolSession<Protocol, TransformBuilder, Connection, Index>>(
        client, index, options);
  };
}

}  // namespace channel

#endif  // RENDER_CHANNEL_PROTOCOL_SESSION_H
