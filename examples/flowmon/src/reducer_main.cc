// SPDX-License-Identifier: Apache-2.0
// flowmon-reducer: the command line and the screen.
#include <getopt.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <string>

#include "host_port.h"
#include "reducer.h"
#include "render/channel/capture_reader.h"
#include "render/channel/capture_writer.h"
#include "render/channel/recording.h"
#include "render/channel/replayer.h"
#include "render/channel/signal_handler.h"
#include "render/channel/tcp_server.h"
#include "render/channel/timer.h"
#include "render_view.h"

namespace {

constexpr const char* kUsage =
    R"(usage: flowmon-reducer [OPTIONS]

Receives what flowmon-collectors send and shows who talks to whom.

  -l, --listen HOST:PORT   where collectors connect (127.0.0.1:7700; port 0: any free one)
  -i, --interval MS        time between two tables, in milliseconds (1000)
  -a, --all                also show sockets that are not connected
  -1, --once               show the first complete picture and end
  -j, --json               JSON instead of a table
  -R, --record FILE        keep everything received in FILE
  -P, --replay FILE        show what was recorded instead of listening; with --once
                           only the last picture in it
  -q, --quiet              no messages about collectors
  -h, --help               print this
)";

struct Options {
  flowmon::HostPort listen{"127.0.0.1", 7700};
  std::chrono::milliseconds interval{1000};
  flowmon::ViewOptions view;
  bool once = false;
  bool json = false;
  bool quiet = false;
  std::string record;
  std::string replay;
};

int fail(const std::string& text) {
  std::fprintf(stderr, "flowmon-reducer: %s\n", text.c_str());
  return 2;
}

/// Draws the view: over the old one on a terminal, one after the other elsewhere.
class Screen {
 public:
  Screen(flowmon::Reducer& reducer, const Options& options)
      : reducer_(reducer), options_(options), terminal_(::isatty(STDOUT_FILENO) == 1) {}

  std::string picture() const {
    const auto collectors = reducer_.collectors();
    const auto rows = flowmon::build_view(reducer_.index(), collectors, options_.view);
    if (options_.json) return flowmon::as_json(rows, collectors);
    return flowmon::as_table(rows, collectors, terminal_ ? width() : 0);
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

  flowmon::Reducer& reducer_;
  const Options& options_;
  const bool terminal_;
  std::size_t shown_ = 0;
};

int replay(flowmon::Reducer& reducer, Screen& screen, const Options& options) {
  channel::CaptureReader reader(options.replay);
  channel::Replayer replayer(reader, reducer.session_factory());
  std::string last;
  reducer.set_picture_handler([&] {
    last = screen.picture();
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

int serve(flowmon::Reducer& reducer, Screen& screen, const Options& options) {
  channel::EventLoop loop;
  std::unique_ptr<channel::CaptureWriter> capture;
  channel::SessionFactory factory = reducer.session_factory();
  if (!options.record.empty()) {
    capture = std::make_unique<channel::CaptureWriter>(options.record);
    factory = channel::record_received(std::move(factory), *capture);
  }
  channel::TcpServer server(loop, std::move(factory));
  channel::Timer timer(loop, [&] { screen.show(screen.picture()); });
  int status = 0;
  const auto end = [&] {
    timer.stop();
    server.close();
  };
  if (options.once) {
    reducer.set_picture_handler([&] {
      if (!reducer.complete() || !server.is_listening()) return;
      screen.show(screen.picture());
      end();
    });
  } else {
    timer.start_every(options.interval);
  }
  channel::SignalHandler on_interrupt(loop, SIGINT, [&](int) { end(); });
  channel::SignalHandler on_terminate(loop, SIGTERM, [&](int) { end(); });
  server.listen(options.listen.host, options.listen.port);
  if (!options.quiet) {
    std::fprintf(stderr, "flowmon-reducer: listening on %s:%u\n", options.listen.host.c_str(),
                 static_cast<unsigned>(server.port()));
  }
  loop.run();
  if (capture) {
    if (const std::error_code error = capture->close()) {
      status = fail(options.record + ": " + error.message());
    }
  }
  return status;
}

/// @return -1 to go on, otherwise the exit status.
int parse(int argc, char** argv, Options& options) {
  static const option kOptions[] = {
      {"listen", required_argument, nullptr, 'l'}, {"interval", required_argument, nullptr, 'i'},
      {"all", no_argument, nullptr, 'a'},          {"once", no_argument, nullptr, '1'},
      {"json", no_argument, nullptr, 'j'},         {"record", required_argument, nullptr, 'R'},
      {"replay", required_argument, nullptr, 'P'}, {"quiet", no_argument, nullptr, 'q'},
      {"help", no_argument, nullptr, 'h'},         {nullptr, 0, nullptr, 0}};
  for (int c; (c = getopt_long(argc, argv, "l:i:a1jR:P:qh", kOptions, nullptr)) != -1;) {
    switch (c) {
      case 'l': {
        const auto parsed = flowmon::parse_host_port(optarg);
        if (!parsed) return fail("'" + std::string(optarg) + "' is not HOST:PORT");
        options.listen = *parsed;
        break;
      }
      case 'i': {
        const auto parsed = flowmon::parse_number(optarg, 1, 3'600'000);
        if (!parsed) return fail("the interval must be 1 to 3600000 milliseconds");
        options.interval = std::chrono::milliseconds(*parsed);
        break;
      }
      case 'a':
        options.view.listening = true;
        break;
      case '1':
        options.once = true;
        break;
      case 'j':
        options.json = true;
        break;
      case 'R':
        options.record = optarg;
        break;
      case 'P':
        options.replay = optarg;
        break;
      case 'q':
        options.quiet = true;
        break;
      case 'h':
        std::fputs(kUsage, stdout);
        return 0;
      default:
        return fail("see --help");
    }
  }
  if (optind != argc) return fail("unexpected argument '" + std::string(argv[optind]) + "'");
  if (!options.record.empty() && !options.replay.empty()) {
    return fail("--record and --replay exclude each other");
  }
  return -1;
}

int run(int argc, char** argv) {
  Options options;
  if (const int status = parse(argc, argv, options); status >= 0) return status;
  flowmon::Reducer reducer([quiet = options.quiet](const std::string& line) {
    if (!quiet) std::fprintf(stderr, "flowmon-reducer: %s\n", line.c_str());
  });
  Screen screen(reducer, options);
  return options.replay.empty() ? serve(reducer, screen, options)
                                : replay(reducer, screen, options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    return fail(error.what());
  }
}
