// SPDX-License-Identifier: Apache-2.0
#include "render/channel/replayer.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <utility>

#include "render/channel/receive_buffer.h"

namespace channel {

/// The channel of one recorded client, and its session if there is one.
class Replayer::Stream final : public NetworkChannel {
 public:
  Stream(std::string name, Stats& stats) : name_(std::move(name)), stats_(stats) {}

  // The session refers to this channel: it must go first.
  ~Stream() override { session_.reset(); }

  std::error_code connect(Callbacks&) override {
    return std::make_error_code(std::errc::operation_not_supported);
  }
  using Channel::send;
  std::error_code send(const u8*, int length) override {
    if (length < 0) {
      return std::make_error_code(std::errc::invalid_argument);
    }
    return open_ ? std::error_code() : std::make_error_code(std::errc::not_connected);
  }
  void close() override { open_ = false; }
  bool is_open() const override { return open_; }
  std::string connected_address() const override { return ended_ ? std::string() : name_; }

  void begin(const SessionFactory& factory);
  void receive(std::span<const u8> bytes);
  void end();

 private:
  void fail(int error);

  const std::string name_;
  Stats& stats_;
  bool open_ = true;
  bool ended_ = false;
  std::unique_ptr<Callbacks> session_;
  std::optional<ReceiveBuffer> received_;  // made for the first bytes: a stream may have none
};

void Replayer::Stream::begin(const SessionFactory& factory) {
  try {
    session_ = factory(*this);
  } catch (...) {
    session_.reset();
  }
  if (!session_) {
    open_ = false;
    ++stats_.streams_refused;
    return;
  }
  if (open_) {
    try {
      session_->on_connect();
    } catch (...) {
      fail(-EPROTO);
    }
  }
  if (!open_) {
    end();
  }
}

void Replayer::Stream::receive(std::span<const u8> bytes) {
  if (open_ && !received_) {
    received_.emplace();
  }
  while (!bytes.empty() && open_) {
    const std::span<u8> free = received_->free_space();
    const std::size_t size = std::min(free.size(), bytes.size());
    std::memcpy(free.data(), bytes.data(), size);
    received_->commit(size);
    bytes = bytes.subspan(size);
    stats_.bytes += size;
    if (const int error = received_->deliver(*session_)) {
      fail(error);
    }
    if (!open_) {
      end();
    }
  }
  stats_.bytes_skipped += bytes.size();
}

void Replayer::Stream::end() {
  open_ = false;
  // Out of the member first: on_closed may throw, and must come once.
  if (const std::unique_ptr<Callbacks> session = std::move(session_)) {
    ended_ = true;
    session->on_closed();
  }
}

void Replayer::Stream::fail(int error) {
  open_ = false;
  ++stats_.streams_failed;
  session_->on_error(error);
}

Replayer::Replayer(CaptureReader& reader, SessionFactory factory)
    : reader_(reader), factory_(std::move(factory)) {
  if (!factory_) {
    throw std::runtime_error("Replayer: the session factory is empty");
  }
}

Replayer::~Replayer() = default;

bool Replayer::run() {
  capture::Chunk chunk;
  CaptureReader::Result result = reader_.next(chunk);
  while (result == CaptureReader::Result::chunk) {
    apply(chunk);
    result = reader_.next(chunk);
  }
  close_all();
  return result == CaptureReader::Result::end;
}

void Replayer::apply(const capture::Chunk& chunk) {
  ++stats_.chunks;
  if (chunk.kind == capture::Kind::opened) {
    open(chunk);
    return;
  }
  // The reader has checked that the stream is open.
  const auto found = streams_.find(chunk.stream_id);
  if (chunk.kind == capture::Kind::data) {
    found->second->receive(chunk.bytes);
  } else {
    const std::unique_ptr<Stream> stream = std::move(found->second);
    streams_.erase(found);
    stream->end();
  }
}

void Replayer::open(const capture::Chunk& chunk) {
  ++stats_.streams;
  auto stream = std::make_unique<Stream>(
      std::string(reinterpret_cast<const char*>(chunk.bytes.data()), chunk.bytes.size()), stats_);
  Stream& begun = *stream;
  streams_.insert_or_assign(chunk.stream_id, std::move(stream));
  begun.begin(factory_);
}

void Replayer::close_all() {
  while (!streams_.empty()) {
    const auto node = streams_.extract(streams_.begin());
    node.mapped()->end();
  }
}

void Replayer::start(EventLoop& loop, Pace pace, std::function<void(bool)> done) {
  if (!(pace.speed > 0.0)) {
    throw std::runtime_error("Replayer: the speed must be greater than 0");
  }
  pace_ = pace;
  done_ = std::move(done);
  due_ = std::chrono::steady_clock::now();
  timer_ = std::make_unique<Timer>(loop, [this] { step(); });
  next_batch_ = std::make_unique<DeferredCall>(loop, [this] { step(); });
  next_batch_->schedule();
}

void Replayer::step() {
  constexpr int batch = 256;  // so that a recording without pauses lets other work in between
  for (int i = 0; i < batch; ++i) {
    if (has_waiting_) {
      has_waiting_ = false;
      apply(waiting_);
    }
    const CaptureReader::Result result = reader_.next(waiting_);
    if (result != CaptureReader::Result::chunk) {
      close_all();
      const auto done = std::move(done_);
      done(result == CaptureReader::Result::end);
      return;
    }
    has_waiting_ = true;
    due_ += pause_before(waiting_);
    last_time_ns_ = waiting_.time_ns;
    first_ = false;
    const auto now = std::chrono::steady_clock::now();
    if (due_ > now) {
      timer_->start_once(std::chrono::ceil<std::chrono::milliseconds>(due_ - now));
      return;
    }
  }
  next_batch_->schedule();
}

std::chrono::nanoseconds Replayer::pause_before(const capture::Chunk& chunk) const {
  if (first_) {
    return std::chrono::nanoseconds(0);
  }
  // In floating point first: the times come from the file and their difference may be anything.
  const double recorded = static_cast<double>(chunk.time_ns - last_time_ns_) / pace_.speed;
  const double longest = std::chrono::duration<double, std::nano>(pace_.longest_pause).count();
  return std::chrono::nanoseconds(
      static_cast<std::chrono::nanoseconds::rep>(std::min(recorded, longest)));
}

}  // namespace channel
