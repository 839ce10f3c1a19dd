// SPDX-License-Identifier: Apache-2.0
#include "tcp_socket.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <span>
#include <utility>

#include "uv_error.h"

namespace channel {

namespace {

template <typename Handle>
TcpSocket& socket_of(const Handle* handle) {
  return *static_cast<TcpSocket*>(handle->data);
}

template <typename Handle>
uv_handle_t* as_handle(Handle* handle) {
  return reinterpret_cast<uv_handle_t*>(handle);
}

uv_stream_t* as_stream(uv_tcp_t* handle) { return reinterpret_cast<uv_stream_t*>(handle); }

uv_buf_t buffer_of(const u8* data, std::size_t length) {
  // libuv takes no const although it only reads; the length is bounded by max_queued_bytes.
  return uv_buf_init(const_cast<char*>(reinterpret_cast<const char*>(data)),
                     static_cast<unsigned>(length));
}

}  // namespace

TcpSocket::TcpSocket(EventLoop& loop, const TcpOptions& options, TcpSocketOwner& owner,
                     TcpStats& stats)
    : loop_(loop),
      options_(options),
      owner_(&owner),
      stats_(&stats),
      received_(options.receive_buffer_size) {
  // Without UV_TCP flags neither call can fail: no descriptor is made yet.
  uv_tcp_init(loop.native_handle(), &tcp_);
  uv_timer_init(loop.native_handle(), &close_timer_);
  open_handles_ = 2;
  for (void** data : {&tcp_.data, &close_timer_.data, &connect_request_.data, &write_request_.data,
                      &shutdown_request_.data}) {
    *data = this;
  }
}

void TcpSocket::connect(const SocketAddress& address, Callbacks& callbacks) {
  callbacks_ = &callbacks;
  state_ = State::connecting;
  const int status = uv_tcp_connect(&connect_request_, &tcp_, address.get(),
                                    [](uv_connect_t* request, int result) {
                                      TcpSocket& socket = socket_of(request);
                                      if (socket.state_ != State::connecting) {
                                        return;  // closed in the meantime
                                      }
                                      if (result < 0) {
                                        socket.fail(errno_from_uv(result));
                                      } else {
                                        socket.remember_peer();
                                        socket.open();
                                      }
                                    });
  if (status < 0) {
    fail(errno_from_uv(status));
  }
}

int TcpSocket::accept(uv_stream_t* listener) {
  const int status = uv_accept(listener, as_stream(&tcp_));
  if (status == 0) {
    remember_peer();
  }
  return errno_from_uv(status);
}

int TcpSocket::adopt(int descriptor) {
  // libuv takes anything, and gives up the process when it turns out to be no socket.
  sockaddr_storage peer{};
  socklen_t length = sizeof peer;
  if (::getpeername(descriptor, reinterpret_cast<sockaddr*>(&peer), &length) != 0) {
    return -errno;
  }
  const int status = uv_tcp_open(&tcp_, descriptor);
  if (status == 0) {
    remember_peer();
  }
  return errno_from_uv(status);
}

FileDescriptor TcpSocket::duplicate() const {
  uv_os_fd_t descriptor = -1;
  if (uv_fileno(reinterpret_cast<const uv_handle_t*>(&tcp_), &descriptor) != 0) {
    return {};
  }
  return FileDescriptor(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0));
}

void TcpSocket::start(Callbacks& callbacks) {
  callbacks_ = &callbacks;
  if (state_ == State::idle) {  // not closed before it began
    open();
  }
}

void TcpSocket::open() {
  state_ = State::open;
  uv_tcp_nodelay(&tcp_, options_.no_delay ? 1 : 0);
  if (options_.keepalive.count() > 0) {
    uv_tcp_keepalive(&tcp_, 1, static_cast<unsigned>(options_.keepalive.count()));
  }
  try {
    owner_->socket_opened();
  } catch (...) {
    fail(-EPROTO);
    return;
  }
  if (state_ != State::open) {
    return;  // the owner closed it again
  }
  const int status = uv_read_start(
      as_stream(&tcp_),
      [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
        const std::span<u8> free = socket_of(handle).received_.free_space();
        *buffer = buffer_of(free.data(), free.size());
      },
      [](uv_stream_t* stream, ssize_t size, const uv_buf_t*) {
        socket_of(stream).read_finished(size);
      });
  if (status < 0) {
    fail(errno_from_uv(status));
  }
}

void TcpSocket::read_finished(ssize_t status) {
  if (status == 0 || state_ != State::open) {
    return;
  }
  if (status == UV_EOF) {
    close_handles();
    return;
  }
  if (status < 0) {
    fail(errno_from_uv(static_cast<int>(status)));
    return;
  }
  stats_->bytes_received += static_cast<u64>(status);
  received_.commit(static_cast<std::size_t>(status));
  const int result = received_.deliver(*callbacks_);
  if (result < 0 && state_ == State::open) {
    fail(result);
  }
}

std::error_code TcpSocket::send(const u8* data, std::size_t length) {
  if (length == 0) {
    return {};
  }
  if (length > options_.max_queued_bytes) {
    return std::make_error_code(std::errc::message_size);
  }
  const std::size_t queued = queued_bytes();
  if (queued > options_.max_queued_bytes - length) {
    ++stats_->sends_refused;
    stats_->bytes_refused += length;
    return std::make_error_code(std::errc::no_buffer_space);
  }
  std::size_t written = 0;
  if (!write_active_) {
    const uv_buf_t buffer = buffer_of(data, length);
    const int status = uv_try_write(as_stream(&tcp_), &buffer, 1);
    if (status < 0 && status != UV_EAGAIN) {
      fail(errno_from_uv(status));
      return error_from_uv(status);
    }
    written = status < 0 ? 0 : static_cast<std::size_t>(status);
  }
  stats_->bytes_sent += length;
  if (written < length) {
    pending_.insert(pending_.end(), data + written, data + length);
    if (!write_active_) {
      write_queued();
    }
    stats_->max_queued_bytes = std::max<u64>(stats_->max_queued_bytes, queued_bytes());
  }
  return {};
}

void TcpSocket::write_queued() {
  std::swap(in_flight_, pending_);
  pending_.clear();
  const uv_buf_t buffer = buffer_of(in_flight_.data(), in_flight_.size());
  write_active_ = true;
  const int status =
      uv_write(&write_request_, as_stream(&tcp_), &buffer, 1,
               [](uv_write_t* request, int result) { socket_of(request).write_finished(result); });
  if (status < 0) {
    write_active_ = false;
    fail(errno_from_uv(status));
  }
}

void TcpSocket::write_finished(int status) {
  write_active_ = false;
  if (state_ == State::closing) {
    return;
  }
  if (status < 0) {
    fail(errno_from_uv(status));
  } else if (!pending_.empty()) {
    write_queued();
  } else if (state_ == State::draining) {
    shut_down();
  } else {
    loop_.guard([this] { owner_->socket_drained(); });
  }
}

void TcpSocket::close() {
  if (state_ == State::idle || state_ == State::connecting) {
    close_handles();
  } else if (state_ == State::open) {
    state_ = State::draining;
    uv_read_stop(as_stream(&tcp_));
    // The loop's clock stands still while callbacks run; without this the time would be too short.
    uv_update_time(loop_.native_handle());
    uv_timer_start(
        &close_timer_, [](uv_timer_t* timer) { socket_of(timer).close_handles(); },
        static_cast<u64>(
            std::max<std::chrono::milliseconds::rep>(options_.close_timeout.count(), 0)),
        0);
    if (!write_active_) {
      shut_down();
    }
  }
}

void TcpSocket::shut_down() {
  const int status =
      uv_shutdown(&shutdown_request_, as_stream(&tcp_),
                  [](uv_shutdown_t* request, int) { socket_of(request).close_handles(); });
  if (status < 0) {
    close_handles();
  }
}

void TcpSocket::abandon() {
  owner_ = nullptr;
  callbacks_ = nullptr;
  close_handles();
}

void TcpSocket::fail(int error) {
  if (error_ == 0) {
    error_ = error;
  }
  close_handles();
}

void TcpSocket::close_handles() {
  if (state_ == State::closing) {
    return;
  }
  state_ = State::closing;
  uv_close(as_handle(&tcp_), [](uv_handle_t* handle) { socket_of(handle).handle_closed(); });
  uv_close(as_handle(&close_timer_),
           [](uv_handle_t* handle) { socket_of(handle).handle_closed(); });
}

void TcpSocket::handle_closed() {
  if (--open_handles_ != 0) {
    return;
  }
  // Each of the two calls may destroy the owner, which then calls abandon().
  if (owner_ != nullptr && error_ != 0) {
    loop_.guard([this] { owner_->socket_failed(error_); });
  }
  if (owner_ != nullptr) {
    loop_.guard([this] { owner_->socket_closed(); });
  }
  delete this;
}

std::size_t TcpSocket::queued_bytes() const {
  return pending_.size() +
         (write_active_
              ? uv_stream_get_write_queue_size(reinterpret_cast<const uv_stream_t*>(&tcp_))
              : 0);
}

void TcpSocket::remember_peer() {
  if (const auto address = SocketAddress::of_peer(&tcp_)) {
    peer_ = address->to_string();
  }
}

}  // namespace channel
