// SPDX-License-Identifier: Apache-2.0
// The reducer in threads: one for each shard.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "pipeline.h"
#include "render/channel/capture_writer.h"
#include "render/channel/event_loop.h"
#include "render/channel/tcp_server.h"
#include "render/channel/timer.h"
#include "status_board.h"

namespace flowmon {

/// Listens in the loop of its owner, and gives each collector to one of the ingest threads, in
/// turn. Thread: that of the loop, for all functions.
class LivePipeline {
 public:
  /// @param loop must outlive it; it is stopped when a thread fails.
  /// @param board gets what is to be shown, and must outlive it.
  /// @param capture keeps everything that is received, if it is not null; must outlive it.
  LivePipeline(channel::EventLoop& loop, const PipelineOptions& options, StatusBoard& board,
               std::function<void(const std::string&)> log, channel::CaptureWriter* capture);
  /// As stop(), but nobody hears of errors.
  ~LivePipeline();
  LivePipeline(const LivePipeline&) = delete;
  LivePipeline& operator=(const LivePipeline&) = delete;

  /// Starts the threads and listens; as TcpServer::listen.
  void listen(const std::string& host, u16 port);
  u16 port() const { return acceptor_.port(); }
  bool is_listening() const { return acceptor_.is_listening(); }

  /// No more collectors; lets the loop end that waits for them.
  void stop_listening() { acceptor_.close(); }

  /// Closes all connections, lets what they sent go through all stages, ends the threads, and
  /// rethrows what made one of them fail.
  void stop();

 private:
  class IngestThread;

  void run_guarded(const std::function<void()>& function);

  channel::EventLoop& loop_;
  StatusBoard& board_;
  Pipeline pipeline_;
  channel::TcpServer acceptor_;
  std::vector<std::unique_ptr<IngestThread>> ingest_;
  std::vector<std::jthread> matching_;
  std::jthread aggregation_;
  std::size_t next_shard_ = 0;
  std::mutex failure_mutex_;
  std::exception_ptr failure_;
};

}  // namespace flowmon
