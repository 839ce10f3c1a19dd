// SPDX-License-Identifier: Apache-2.0
// flowmon-reducer: the screen, and what feeds it.
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "live_pipeline.h"
#include "metrics_server.h"
#include "prometheus.h"
#include "reducer_options.h"
#include "render/channel/capture_reader.h"
#include "render/channel/capture_writer.h"
#include "render/channel/replayer.h"
#include "render/channel/signal_handler.h"
#include "render/channel/timer.h"
#include "snapshot_text.h"
#include "status_board.h"
#include "stepped_pipeline.h"

namespace flowmon {
namespace {

using Collectors = std::vector<CollectorInfo>;

/// Draws snapshots: over the old one on a terminal, one after the other elsewhere.
class Screen {
 public:
  explicit Screen(const ReducerOptions& options)
      : options_(options), terminal_(::isatty(STDOUT_FILENO) == 1) {}

  std::string picture(const Snapshot& snapshot, const Collectors& collectors) const {
    if (options_.json) return as_json(snapshot, collectors);
    return as_table(snapshot, collectors,
                    {.width = terminal_ ? width() : 0, .idle = options_.idle});
  }

  void show(const std::string& picture) {
    const bool redraw = terminal_ && !options_.once && !options_.json;
    if (redraw) {
      std::fputs("\033[H\033[J", stdout);
    } else if (shown_ > 0 && !options_.json) {
      std::fputs("\n", stdout);
    }
    std::fputs(picture.c_str(), stdout);
    std::fflush(stdout);
    ++shown_;
  }

 private:
  static std::size_t width() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
    return size.ws_col;
  }

  const ReducerOptions& options_;
  const bool terminal_;
  std::size_t shown_ = 0;
};

std::function<void(const std::string&)> logger(const ReducerOptions& options) {
  return [quiet = options.quiet](const std::string& line) {
    if (!quiet) std::fprintf(stderr, "flowmon-reducer: %s\n", line.c_str());
  };
}

int replay(const ReducerOptions& options) {
  Screen screen(options);
  SteppedPipeline pipeline(options.pipeline, logger(options));
  channel::CaptureReader reader(options.replay);
  std::size_t next_shard = 0;
  channel::Replayer replayer(reader, [&](channel::NetworkChannel& client) {
    const std::size_t shard = next_shard++ % options.pipeline.ingest_shards;
    return pipeline.ingest(shard).session_factory()(client);
  });
  std::string last;
  u64 pictures = 0;
  pipeline.set_change_handler([&] {
    const Collectors collectors = pipeline.collectors();
    u64 now = 0;
    for (const CollectorInfo& collector : collectors) now += collector.pictures;
    if (std::exchange(pictures, now) >= now) return;  // a collector has come or gone
    pipeline.settle();
    last = screen.picture(pipeline.snapshot(), collectors);
    if (!options.once) screen.show(last);
  });
  const bool intact = replayer.run();
  if (options.once) {
    if (last.empty()) return fail(options.replay + ": there is no complete picture in it");
    screen.show(last);
  }
  if (!intact) return fail(reader.error());
  return 0;
}

/// How long it takes at most until something that was received is in the snapshot.
u64 time_through_all_stages() {
  return static_cast<u64>(std::chrono::nanoseconds(kJoinWait + 3 * kSlot).count());
}

int serve(const ReducerOptions& options) {
  const auto log = logger(options);
  Screen screen(options);
  StatusBoard board(options.pipeline.ingest_shards);
  channel::EventLoop loop;
  std::unique_ptr<channel::CaptureWriter> capture;
  if (!options.record.empty()) capture = std::make_unique<channel::CaptureWriter>(options.record);
  LivePipeline pipeline(loop, options.pipeline, board, log, capture.get());
  std::unique_ptr<MetricsServer> http;
  if (options.http) {
    http = std::make_unique<MetricsServer>(
        *options.http, [&board] { return as_prometheus(*board.snapshot(), board.collectors()); });
  }
  const auto show = [&] { screen.show(screen.picture(*board.snapshot(), board.collectors())); };
  channel::Timer timer(loop, show);
  const auto end = [&] {
    timer.stop();
    pipeline.stop_listening();
  };
  const auto end_when_complete = [&] {
    const u64 complete = board.complete_since();
    if (complete == 0 || board.snapshot()->time < complete + time_through_all_stages()) return;
    if (!pipeline.is_listening()) return;
    show();
    end();
  };
  if (options.once) {
    board.set_change_handler([&] { loop.post(end_when_complete); });
  } else {
    timer.start_every(options.interval);
  }
  channel::SignalHandler on_interrupt(loop, SIGINT, [&](int) { end(); });
  channel::SignalHandler on_terminate(loop, SIGTERM, [&](int) { end(); });
  pipeline.listen(options.listen.host, options.listen.port);
  log("listening on " + HostPort{options.listen.host, pipeline.port()}.to_string());
  if (http) {
    log("metrics at http://" + HostPort{options.http->host, http->port()}.to_string() + "/metrics");
  }
  loop.run();
  pipeline.stop();
  if (capture) {
    if (const std::error_code error = capture->close()) {
      return fail(options.record + ": " + error.message());
    }
  }
  return 0;
}

}  // namespace
}  // namespace flowmon

int main(int argc, char** argv) {
  try {
    flowmon::ReducerOptions options;
    if (const auto status = flowmon::parse(argc, argv, options)) return *status;
    return options.replay.empty() ? flowmon::serve(options) : flowmon::replay(options);
  } catch (const std::exception& error) {
    return flowmon::fail(error.what());
  }
}
