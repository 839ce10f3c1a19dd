// SPDX-License-Identifier: Apache-2.0
#include "render/channel/tcp_channel.h"

#include <limits>
#include <stdexcept>
#include <utility>

#include "tcp_channel_impl.h"

namespace channel {

void check(const TcpOptions& options) {
  if (options.receive_buffer_size < max_record_size) {
    throw std::runtime_error(
        "TcpOptions: receive_buffer_size must be at least 65543 bytes, the largest record");
  }
  constexpr auto max_int = static_cast<std::size_t>(std::numeric_limits<int>::max());
  if (options.receive_buffer_size > max_int) {
    throw std::runtime_error("TcpOptions: receive_buffer_size must be below 2 GiB");
  }
  if (options.max_queued_bytes == 0 || options.max_queued_bytes > max_int) {
    throw std::runtime_error("TcpOptions: max_queued_bytes must be between 1 and 2147483647");
  }
}

TcpChannel::Impl::Impl(EventLoop& loop, std::string host, u16 port, TcpOptions options)
    : loop_(loop), host_(std::move(host)), port_(port), options_(options), can_connect_(true) {
  check(options);
}

TcpChannel::Impl::Impl(EventLoop& loop, TcpOptions options)
    : loop_(loop), options_(options), can_connect_(false) {
  check(options);
}

TcpChannel::Impl::~Impl() {
  if (socket_ != nullptr) {
    socket_->abandon();
  }
}

std::error_code TcpChannel::Impl::connect(Callbacks& callbacks) {
  if (!can_connect_) {
    return std::make_error_code(std::errc::operation_not_supported);
  }
  if (connecting_) {
    return std::make_error_code(std::errc::already_connected);
  }
  addresses_.clear();
  next_address_ = 0;
  close_requested_ = false;
  if (auto numeric = SocketAddress::from_numeric(host_, port_)) {
    addresses_.push_back(*numeric);
    callbacks_ = &callbacks;
    connecting_ = true;
    try_next_address();
    return {};
  }
  try {
    lookup_.start(loop_, host_, port_, [this](int status, std::vector<SocketAddress> addresses) {
      addresses_found(status, std::move(addresses));
    });
  } catch (const std::system_error& error) {
    return error.code();
  }
  callbacks_ = &callbacks;
  connecting_ = true;
  return {};
}

void TcpChannel::Impl::addresses_found(int status, std::vector<SocketAddress> addresses) {
  if (status < 0) {
    make_socket().fail(status);
    return;
  }
  addresses_ = std::move(addresses);
  try_next_address();
}

TcpSocket& TcpChannel::Impl::make_socket() {
  opened_ = false;
  socket_ = new TcpSocket(loop_, options_, *this, stats_);
  return *socket_;
}

void TcpChannel::Impl::try_next_address() {
  make_socket().connect(addresses_[next_address_++], *callbacks_);
}

int TcpChannel::Impl::accept(uv_stream_t* listener) {
  connecting_ = true;
  return make_socket().accept(listener);
}

int TcpChannel::Impl::adopt(int descriptor) {
  connecting_ = true;
  return make_socket().adopt(descriptor);
}

void TcpChannel::Impl::start(Callbacks& callbacks) {
  callbacks_ = &callbacks;
  socket_->start(callbacks);
}

std::error_code TcpChannel::Impl::send(const u8* data, int length) {
  if (length < 0) {
    return std::make_error_code(std::errc::invalid_argument);
  }
  if (!is_open()) {
    return std::make_error_code(std::errc::not_connected);
  }
  return socket_->send(data, static_cast<std::size_t>(length));
}

void TcpChannel::Impl::close() {
  close_requested_ = true;
  if (socket_ != nullptr) {
    socket_->close();
  } else if (lookup_.is_running()) {
    lookup_.cancel();
    make_socket().close();  // for its on_closed, which must not come from within this call
  }
}

bool TcpChannel::Impl::may_try_next() const {
  return !opened_ && !close_requested_ && next_address_ < addresses_.size();
}

void TcpChannel::Impl::socket_opened() {
  opened_ = true;
  callbacks_->on_connect();
}

void TcpChannel::Impl::socket_failed(int error) {
  if (!may_try_next()) {
    callbacks_->on_error(error);
  }
}

void TcpChannel::Impl::socket_closed() {
  socket_ = nullptr;
  if (may_try_next()) {
    try_next_address();
    return;
  }
  connecting_ = false;
  callbacks_->on_closed();
}

void TcpChannel::Impl::socket_drained() {
  if (drained_) {
    drained_();
  }
}

TcpChannel::TcpChannel(EventLoop& loop, std::string host, u16 port, TcpOptions options)
    : impl_(std::make_unique<Impl>(loop, std::move(host), port, options)) {}

TcpChannel::TcpChannel(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

TcpChannel::~TcpChannel() = default;

std::error_code TcpChannel::connect(Callbacks& callbacks) { return impl_->connect(callbacks); }

std::error_code TcpChannel::send(const u8* data, int length) { return impl_->send(data, length); }

void TcpChannel::close() { impl_->close(); }

bool TcpChannel::is_open() const { return impl_->is_open(); }

std::string TcpChannel::connected_address() const {
  return impl_->socket() != nullptr ? impl_->socket()->peer() : std::string();
}

std::size_t TcpChannel::queued_bytes() const {
  return impl_->socket() == nullptr ? 0 : impl_->socket()->queued_bytes();
}

const TcpStats& TcpChannel::stats() const { return impl_->stats(); }

void TcpChannel::set_drained_handler(std::function<void()> drained) {
  impl_->set_drained_handler(std::move(drained));
}

}  // namespace channel
