// SPDX-License-Identifier: Apache-2.0
#include "render/channel/tcp_server.h"
#include <uv.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "address_lookup.h"
#include "tcp_channel_impl.h"
#include "uv_error.h"

namespace channel {

namespace {

/// The listening handle; freed by the loop, maybe after the server is gone.
struct Listener {
  uv_tcp_t handle{};

  uv_stream_t* stream() { return reinterpret_cast<uv_stream_t*>(&handle); }
  void close() {
    handle.data = nullptr;
    uv_close(reinterpret_cast<uv_handle_t*>(&handle), [](uv_handle_t* closed) {
      // The handle is the first member of this standard-layout struct.
      delete reinterpret_cast<Listener*>(closed);
    });
  }
};

}  // namespace

class TcpServer::Impl {
 public:
  Impl(EventLoop& loop, SessionFactory factory, Options options)
      : loop_(loop), factory_(std::move(factory)), options_(std::move(options)) {
    check(options_.client);
    if (!factory_ && !options_.hand_over) {
      throw std::runtime_error("TcpServer: the session factory is empty");
    }
  }

  ~Impl() {
    if (listener_ != nullptr) {
      listener_->close();
    }
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void listen(const std::string& host, u16 port);
  void close();
  void adopt(FileDescriptor client);

  EventLoop& loop_;
  const SessionFactory factory_;
  const Options options_;
  TcpServerStats stats_;
  ErrorHandler error_handler_;
  Listener* listener_ = nullptr;

 private:
  friend class TcpServer;
  class Client;

  void accept(int status);
  void hand_over(const TcpChannel::Impl& accepted);
  void serve(std::unique_ptr<TcpChannel::Impl> accepted);
  void cut(std::unique_ptr<TcpChannel> channel, u64& counter, std::string_view why);
  void report(std::string_view client, std::string_view what) const {
    if (error_handler_) {
      error_handler_(client, what);
    }
  }

  u64 next_id_ = 0;
  std::unordered_map<u64, std::unique_ptr<Client>> clients_;
};

/// Owns what belongs to one client and takes it out of the server when the connection ends.
class TcpServer::Impl::Client final : public Callbacks {
 public:
  Client(Impl& server, u64 id, std::unique_ptr<TcpChannel> channel,
         std::unique_ptr<Callbacks> session)
      : server_(server),
        id_(id),
        address_(channel->impl_->socket()->peer()),
        channel_(std::move(channel)),
        session_(std::move(session)) {}

  void start() { channel_->impl_->start(*this); }
  void close() { channel_->close(); }

  void on_connect() override { session_->on_connect(); }

  u32 received_data(const u8* data, int length) override {
    return session_->received_data(data, length);
  }

  void on_error(int error) override {
    ++server_.stats_.failed;
    server_.report(address_, std::strerror(-error));
    session_->on_error(error);
  }

  void on_closed() override {
    ++server_.stats_.closed;
    // Out of the table first: the session may look at the server, or throw.
    const auto self = server_.clients_.extract(id_);
    session_->on_closed();
  }

 private:
  Impl& server_;
  const u64 id_;
  const std::string address_;
  // The session refers to the channel and is destroyed before it.
  const std::unique_ptr<TcpChannel> channel_;
  const std::unique_ptr<Callbacks> session_;
};

void TcpServer::Impl::listen(const std::string& host, u16 port) {
  if (listener_ != nullptr) {
    throw std::logic_error("TcpServer: already listening");
  }
  const SocketAddress address = AddressLookup::find_now(loop_, host, port).front();
  auto* const listener = new Listener();
  uv_tcp_init(loop_.native_handle(), &listener->handle);
  listener->handle.data = this;
  int status = uv_tcp_bind(&listener->handle, address.get(), 0);
  if (status == 0) {
    status = uv_listen(listener->stream(), options_.backlog, [](uv_stream_t* stream, int result) {
      auto* const server = static_cast<Impl*>(stream->data);
      server->loop_.guard([server, result] { server->accept(result); });
    });
  }
  if (status != 0) {
    listener->close();
    throw_if_failed(status, ("cannot listen on " + address.to_string()).c_str());
  }
  listener_ = listener;
}

void TcpServer::Impl::close() {
  if (listener_ != nullptr) {
    std::exchange(listener_, nullptr)->close();
  }
  for (const auto& [id, client] : clients_) {
    client->close();
  }
}

void TcpServer::Impl::accept(int status) {
  if (listener_ == nullptr) {
    return;
  }
  auto channel_impl = std::make_unique<TcpChannel::Impl>(loop_, options_.client);
  if (status == 0) {
    status = channel_impl->accept(listener_->stream());
  }
  if (status < 0) {
    ++stats_.accept_errors;
    report("", uv_strerror(status));
  } else if (options_.hand_over) {
    hand_over(*channel_impl);
  } else {
    serve(std::move(channel_impl));
  }
}

void TcpServer::Impl::adopt(FileDescriptor client) {
  if (!client.valid()) {
    return;
  }
  auto channel_impl = std::make_unique<TcpChannel::Impl>(loop_, options_.client);
  if (const int status = channel_impl->adopt(client.get()); status < 0) {
    ++stats_.accept_errors;
    report("", std::strerror(-status));
    return;
  }
  client.release();  // the loop closes it now
  serve(std::move(channel_impl));
}

void TcpServer::Impl::hand_over(const TcpChannel::Impl& accepted) {
  FileDescriptor client = accepted.socket()->duplicate();
  if (!client.valid()) {
    ++stats_.accept_errors;
    report(accepted.socket()->peer(), std::strerror(errno));
    return;
  }
  ++stats_.handed_over;
  options_.hand_over(std::move(client));
}

void TcpServer::Impl::serve(std::unique_ptr<TcpChannel::Impl> accepted) {
  if (!factory_) {
    ++stats_.refused_by_factory;
    return;
  }
  std::unique_ptr<TcpChannel> channel(new TcpChannel(std::move(accepted)));
  if (clients_.size() >= options_.max_clients) {
    cut(std::move(channel), stats_.refused_over_limit, "refused: too many clients");
    return;
  }
  std::unique_ptr<Callbacks> session;
  std::string why = "refused by the session factory";
  try {
    session = factory_(*channel);
  } catch (const std::exception& error) {
    why = error.what();
  } catch (...) {
    why = "the session factory failed";
  }
  if (!session) {
    cut(std::move(channel), stats_.refused_by_factory, why);
    return;
  }
  ++stats_.accepted;
  const u64 id = next_id_++;
  auto client = std::make_unique<Client>(*this, id, std::move(channel), std::move(session));
  Client& started = *client;
  clients_.emplace(id, std::move(client));
  started.start();
}

void TcpServer::Impl::cut(std::unique_ptr<TcpChannel> channel, u64& counter, std::string_view why) {
  ++counter;
  const std::string address = channel->impl_->socket()->peer();
  channel.reset();
  report(address, why);
}

TcpServer::TcpServer(EventLoop& loop, SessionFactory factory)
    : TcpServer(loop, std::move(factory), Options()) {}

TcpServer::TcpServer(EventLoop& loop, SessionFactory factory, Options options)
    : impl_(std::make_unique<Impl>(loop, std::move(factory), std::move(options))) {}

TcpServer::~TcpServer() = default;

void TcpServer::listen(const std::string& host, u16 port) { impl_->listen(host, port); }

void TcpServer::adopt(FileDescriptor client) { impl_->adopt(std::move(client)); }

void TcpServer::close() { impl_->close(); }

bool TcpServer::is_listening() const { return impl_->listener_ != nullptr; }

u16 TcpServer::port() const {
  if (impl_->listener_ == nullptr) {
    return 0;
  }
  const auto address = SocketAddress::of_socket(&impl_->listener_->handle);
  return address ? address->port() : u16{0};
}

std::size_t TcpServer::client_count() const { return impl_->clients_.size(); }

const TcpServerStats& TcpServer::stats() const { return impl_->stats_; }

void TcpServer::set_error_handler(ErrorHandler handler) {
  impl_->error_handler_ = std::move(handler);
}

}  // namespace channel
