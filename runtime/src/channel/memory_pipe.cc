// SPDX-License-Identifier: Apache-2.0
#include "render/channel/memory_pipe.h"
#include "render/channel/deferred_call.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>
#include <vector>

namespace channel {

/// One end. Events for its callbacks are derived from its state in deliver(), one at a time, so
/// that a callback may close, connect, send or destroy the pipe.
class MemoryPipe::End final : public NetworkChannel {
 public:
  explicit End(Shared& shared) : shared_(shared) {}

  std::error_code connect(Callbacks& callbacks) override;
  using Channel::send;
  std::error_code send(const u8* data, int length) override;
  void close() override;
  bool is_open() const override { return state_ == State::open; }
  std::string connected_address() const override { return is_open() ? "memory" : ""; }

  /// Does the next thing that is due. @return false if there was nothing to do.
  bool deliver();

  End* peer_ = nullptr;

 private:
  enum class State { idle, waiting, open, ending };

  void receive_some();

  Shared& shared_;
  Callbacks* callbacks_ = nullptr;
  State state_ = State::idle;
  bool connect_due_ = false;
  int error_ = 0;
  std::vector<u8> incoming_;  // sent by the peer, not yet in received_
  std::size_t incoming_start_ = 0;
  ReceiveBuffer received_;
};

struct MemoryPipe::Shared {
  Shared(EventLoop& loop, Options pipe_options)
      : options(pipe_options), first(*this), second(*this), call(loop, [this] { run(); }) {
    first.peer_ = &second;
    second.peer_ = &first;
  }

  void wake() { call.schedule(); }

  void run();

  const Options options;
  End first;
  End second;
  DeferredCall call;
  std::weak_ptr<Shared> self;
};

void MemoryPipe::Shared::run() {
  // The pipe may be destroyed by a callback; its state stays until this returns.
  const std::shared_ptr<Shared> keep = self.lock();
  bool more = false;
  for (End* const end : {&first, &second}) {
    if (keep.use_count() > 1) {
      try {
        more = end->deliver() || more;
      } catch (...) {
        wake();
        throw;
      }
    }
  }
  if (more && keep.use_count() > 1) {
    wake();
  }
}

std::error_code MemoryPipe::End::connect(Callbacks& callbacks) {
  if (state_ != State::idle) {
    return std::make_error_code(std::errc::already_connected);
  }
  callbacks_ = &callbacks;
  state_ = State::waiting;
  error_ = 0;
  if (peer_->state_ == State::waiting) {
    for (End* const end : {this, peer_}) {
      end->state_ = State::open;
      end->connect_due_ = true;
    }
    shared_.wake();
  }
  return {};
}

std::error_code MemoryPipe::End::send(const u8* data, int length) {
  if (length < 0) {
    return std::make_error_code(std::errc::invalid_argument);
  }
  if (state_ != State::open || peer_->state_ != State::open) {
    return std::make_error_code(std::errc::not_connected);
  }
  const auto size = static_cast<std::size_t>(length);
  const std::size_t waiting = peer_->incoming_.size() - peer_->incoming_start_;
  if (size > shared_.options.capacity) {
    return std::make_error_code(std::errc::message_size);
  }
  if (waiting > shared_.options.capacity - size) {
    return std::make_error_code(std::errc::no_buffer_space);
  }
  peer_->incoming_.insert(peer_->incoming_.end(), data, data + size);
  shared_.wake();
  return {};
}

void MemoryPipe::End::close() {
  if (state_ == State::open || state_ == State::waiting) {
    state_ = State::ending;
    incoming_.clear();
    incoming_start_ = 0;
    shared_.wake();
  }
}

bool MemoryPipe::End::deliver() {
  if (connect_due_ && state_ == State::open) {
    connect_due_ = false;
    try {
      callbacks_->on_connect();
    } catch (...) {
      error_ = -EPROTO;
      close();
    }
    return true;
  }
  if (state_ == State::open && incoming_start_ < incoming_.size()) {
    receive_some();
    return true;
  }
  if (state_ == State::open && (peer_->state_ == State::ending || peer_->state_ == State::idle)) {
    close();  // the peer has gone and everything it sent has arrived
  }
  if (state_ == State::ending) {
    if (const int error = std::exchange(error_, 0)) {
      callbacks_->on_error(error);
      return true;
    }
    state_ = State::idle;
    connect_due_ = false;
    received_.clear();
    std::exchange(callbacks_, nullptr)->on_closed();
    return true;
  }
  return false;
}

void MemoryPipe::End::receive_some() {
  const std::span<u8> free = received_.free_space();
  const std::size_t size =
      std::min({free.size(), incoming_.size() - incoming_start_, shared_.options.max_delivery});
  std::memcpy(free.data(), incoming_.data() + incoming_start_, size);
  received_.commit(size);
  incoming_start_ += size;
  if (incoming_start_ >= incoming_.size() / 2) {  // each byte is moved at most once
    incoming_.erase(incoming_.begin(),
                    incoming_.begin() + static_cast<std::ptrdiff_t>(incoming_start_));
    incoming_start_ = 0;
  }
  if (const int error = received_.deliver(*callbacks_); error != 0) {
    error_ = error;
    close();
  }
}

MemoryPipe::MemoryPipe(EventLoop& loop) : MemoryPipe(loop, Options()) {}

MemoryPipe::MemoryPipe(EventLoop& loop, Options options) {
  if (options.capacity == 0 || options.max_delivery == 0) {
    throw std::runtime_error("MemoryPipe: capacity and max_delivery must be at least 1 byte");
  }
  shared_ = std::make_shared<Shared>(loop, options);
  shared_->self = shared_;
}

MemoryPipe::~MemoryPipe() { shared_->call.cancel(); }

NetworkChannel& MemoryPipe::first() { return shared_->first; }

NetworkChannel& MemoryPipe::second() { return shared_->second; }

}  // namespace channel
