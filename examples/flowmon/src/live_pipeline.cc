// SPDX-License-Identifier: Apache-2.0
#include "live_pipeline.h"

#include <optional>
#include <utility>

#include "render/channel/recording.h"
#include "render/clock.h"

namespace flowmon {

/// A loop of its own, for the connections of one ingest shard.
class LivePipeline::IngestThread {
 public:
  IngestThread(LivePipeline& owner, std::size_t shard, channel::SessionFactory factory)
      : owner_(owner),
        shard_(shard),
        ingest_(*owner.pipeline_.ingest().at(shard)),
        server_(loop_, std::move(factory)),
        pulse_(loop_, [this] { ingest_.index().send_pulse(); }),
        hold_(std::in_place, loop_) {
    ingest_.set_change_handler([this] { report(); });
  }

  void start() {
    pulse_.start_every(kSlot / 2);
    thread_ = std::jthread([this] {
      owner_.run_guarded([this] {
        ingest_.index().rebind_thread();
        loop_.run();
      });
    });
  }

  /// From any thread.
  void adopt(FileDescriptor client) {
    // A function that can be copied is wanted, so the descriptor is shared.
    auto shared = std::make_shared<FileDescriptor>(std::move(client));
    loop_.post([this, shared] { server_.adopt(std::move(*shared)); });
  }

  void stop() {
    if (!thread_.joinable()) return;
    loop_.post([this] {
      server_.close();
      pulse_.stop();
      hold_.reset();
    });
    thread_.join();
  }

 private:
  void report() {
    owner_.board_.put(shard_, {ingest_.collectors(), ingest_.clients(), fp_get_time_ns()});
  }

  LivePipeline& owner_;
  const std::size_t shard_;
  Ingest& ingest_;
  channel::EventLoop loop_;
  channel::TcpServer server_;
  channel::Timer pulse_;
  std::optional<channel::EventLoop::Hold> hold_;
  std::jthread thread_;
};

LivePipeline::LivePipeline(channel::EventLoop& loop, const PipelineOptions& options,
                           StatusBoard& board, std::function<void(const std::string&)> log,
                           channel::CaptureWriter* capture)
    : loop_(loop),
      board_(board),
      pipeline_(options, {.clock = fp_get_time_ns,
                          .log = std::move(log),
                          .publish = [&board](auto snapshot) { board.put(std::move(snapshot)); }}),
      acceptor_(loop, {}, {.hand_over = [this](FileDescriptor client) {
                  ingest_[next_shard_++ % ingest_.size()]->adopt(std::move(client));
                }}) {
  for (std::size_t shard = 0; shard < options.ingest_shards; ++shard) {
    channel::SessionFactory factory = pipeline_.ingest()[shard]->session_factory();
    if (capture != nullptr) factory = channel::record_received(std::move(factory), *capture);
    ingest_.push_back(std::make_unique<IngestThread>(*this, shard, std::move(factory)));
  }
}

LivePipeline::~LivePipeline() {
  try {
    stop();
  } catch (...) {
  }
}

void LivePipeline::listen(const std::string& host, u16 port) {
  acceptor_.listen(host, port);
  for (const auto& shard : ingest_) shard->start();
  for (const auto& shard : pipeline_.matching()) {
    matching_.emplace_back(
        [this, &shard](std::stop_token stop) { run_guarded([&] { shard->run(stop); }); });
  }
  aggregation_ = std::jthread(
      [this](std::stop_token stop) { run_guarded([&] { pipeline_.aggregation().run(stop); }); });
}

void LivePipeline::stop() {
  acceptor_.close();
  if (!aggregation_.joinable()) return;
  // In the direction of the messages: nobody may be waiting for a queue that is not read any more.
  for (const auto& shard : ingest_) shard->stop();
  matching_.clear();  // a jthread's end asks it to stop, and waits for it
  aggregation_ = {};
  if (!failure_) pipeline_.finish();
  ingest_.clear();
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void LivePipeline::run_guarded(const std::function<void()>& function) {
  try {
    function();
  } catch (...) {
    {
      const std::lock_guard lock(failure_mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
    loop_.post([this] { loop_.stop(); });
  }
}

}  // namespace flowmon
