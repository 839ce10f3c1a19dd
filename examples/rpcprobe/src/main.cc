// SPDX-License-Identifier: Apache-2.0
// rpcprobe: shows how a web service answers.
#include <getopt.h>
#include <poll.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "table.h"
#include "watcher.h"

namespace rpcprobe {
namespace {

constexpr const char* kUsage =
    R"(usage: rpcprobe [OPTIONS]

Shows latency and status of each endpoint of all rpcprobe-service processes.

  -i, --interval MS  time between two tables, in milliseconds (1000)
  -h, --help         print this

Reads commands from standard input, a line each:
  set slow_us US     requests that take longer are counted as slow
  set kept RATIO     share of the requests that are looked at, 0 to 1
  set enabled on|off
  quit
)";

constexpr int kNotPermitted = 3;  // exit status

volatile std::sig_atomic_t stopped = 0;

int fail(const std::string& text, int status) {
  std::fprintf(stderr, "rpcprobe: %s\n", text.c_str());
  return status;
}

/// A whole number of milliseconds, up to an hour.
std::optional<std::chrono::milliseconds> parse_interval(std::string_view text) {
  constexpr int longest = 3'600'000;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (value < 1 || value > longest) return std::nullopt;
  return std::chrono::milliseconds(value);
}

/// Lines of standard input, without waiting for them.
class Commands {
 public:
  std::optional<std::string> next() {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (open_ && ::poll(&input, 1, 0) > 0) {
      char bytes[256];
      const ssize_t size = ::read(STDIN_FILENO, bytes, sizeof(bytes));
      open_ = size > 0;
      if (open_) text_.append(bytes, static_cast<std::size_t>(size));
    }
    const std::size_t end = text_.find('\n');
    if (end == std::string::npos) return std::nullopt;
    std::string line = text_.substr(0, end);
    text_.erase(0, end + 1);
    return line;
  }

 private:
  bool open_ = true;
  std::string text_;
};

void show(const Watcher& watcher) {
  const std::string table = as_table(watcher.monitor(), watcher.status(), watcher.settings());
  if (::isatty(STDOUT_FILENO) != 0) std::fputs("\033[H\033[2J", stdout);
  std::printf("%s\n", table.c_str());
  std::fflush(stdout);
}

int run(std::chrono::milliseconds interval) {
  Watcher watcher([](render::probe::Severity, std::string_view text) {
    std::fprintf(stderr, "rpcprobe: %.*s\n", static_cast<int>(text.size()), text.data());
  });
  if (const auto started = watcher.start(); !started) {
    return fail("the probe cannot work here, for the reason above", kNotPermitted);
  }
  Commands commands;
  auto shown = std::chrono::steady_clock::now();
  while (stopped == 0) {
    watcher.poll(std::chrono::milliseconds(50));
    if (const auto line = commands.next()) {
      if (*line == "quit") break;
      std::fprintf(stderr, "rpcprobe: %s\n", watcher.command(*line).c_str());
    }
    if (const auto now = std::chrono::steady_clock::now(); now - shown >= interval) {
      shown = now;
      show(watcher);
    }
  }
  watcher.stop();
  show(watcher);
  return 0;
}

}  // namespace
}  // namespace rpcprobe

int main(int argc, char** argv) {
  static const option kOptions[] = {{"interval", required_argument, nullptr, 'i'},
                                    {"help", no_argument, nullptr, 'h'},
                                    {nullptr, 0, nullptr, 0}};
  std::chrono::milliseconds interval(1000);
  for (int c; (c = getopt_long(argc, argv, "i:h", kOptions, nullptr)) != -1;) {
    switch (c) {
      case 'i': {
        const auto parsed = rpcprobe::parse_interval(optarg);
        if (!parsed) return rpcprobe::fail("the interval must be 1 to 3600000 milliseconds", 2);
        interval = *parsed;
        break;
      }
      case 'h':
        std::fputs(rpcprobe::kUsage, stdout);
        return 0;
      default:
        return rpcprobe::fail("see --help", 2);
    }
  }
  if (optind != argc) {
    return rpcprobe::fail("unexpected argument '" + std::string(argv[optind]) + "'", 2);
  }
  std::signal(SIGINT, [](int) { rpcprobe::stopped = 1; });
  std::signal(SIGTERM, [](int) { rpcprobe::stopped = 1; });
  return rpcprobe::run(interval);
}
