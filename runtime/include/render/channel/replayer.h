// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_REPLAYER_H
#define RENDER_CHANNEL_REPLAYER_H

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "render/channel/capture_reader.h"
#include "render/channel/deferred_call.h"
#include "render/channel/event_loop.h"
#include "render/channel/session_factory.h"
#include "render/channel/timer.h"
#include "render/types.h"

namespace channel {

/// Feeds a capture to sessions as if its clients were connected: each stream gets a session from
/// the factory, its bytes, and on_closed. The factory of a TcpServer works unchanged. What a
/// session sends is dropped.
///
/// A session that fails (exception, consumes nothing of a full buffer) gets on_error and on_closed
/// and the rest of its stream is skipped; the others go on. Streams that are open when the capture
/// ends, properly or damaged, are closed in the order of their ids.
///
/// Thread: one; with start(), that of the loop.
class Replayer {
 public:
  struct Pace {
    /// 2 replays twice as fast as recorded. Greater than 0.
    double speed = 1.0;
    /// Longer pauses of the recording are cut to this.
    std::chrono::milliseconds longest_pause{60000};
  };

  struct Stats {
    u64 chunks = 0;
    u64 streams = 0;
    u64 streams_refused = 0;  ///< by the factory
    u64 streams_failed = 0;   ///< ended with on_error
    u64 bytes = 0;            ///< presented to sessions
    u64 bytes_skipped = 0;    ///< of refused, failed or closed sessions
  };

  /// The reader must outlive the replayer.
  Replayer(CaptureReader& reader, SessionFactory factory);
  ~Replayer();
  Replayer(const Replayer&) = delete;
  Replayer& operator=(const Replayer&) = delete;

  /// Replays everything as fast as possible, needing no loop. Exceptions of on_error and on_closed
  /// come out.
  /// @return false if the capture is damaged: CaptureReader::error() says how; what precedes the
  ///     damage was replayed.
  bool run();

  /// Replays in the pace of the recording, driven by the loop, which must outlive the replayer.
  /// @param done is called at the end with what run() would return; it may destroy the replayer.
  /// Throws std::runtime_error for a speed that is not greater than 0.
  void start(EventLoop& loop, Pace pace, std::function<void(bool)> done);

  const Stats& stats() const { return stats_; }

 private:
  class Stream;

  void apply(const capture::Chunk& chunk);
  void open(const capture::Chunk& chunk);
  void close_all();
  void step();
  std::chrono::nanoseconds pause_before(const capture::Chunk& chunk) const;

  CaptureReader& reader_;
  const SessionFactory factory_;
  std::map<u32, std::unique_ptr<Stream>> streams_;
  Stats stats_;

  Pace pace_;
  std::function<void(bool)> done_;
  capture::Chunk waiting_;  // read, but not due yet
  bool has_waiting_ = false;
  bool first_ = true;
  u64 last_time_ns_ = 0;
  std::chrono::steady_clock::time_point due_;
  std::unique_ptr<Timer> timer_;
  std::unique_ptr<DeferredCall> next_batch_;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_REPLAYER_H
