// SPDX-License-Identifier: Apache-2.0
// goprobe PID...: prints the HTTP requests that these Go programs answer, until they end.
#include <charconv>
#include <csignal>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tracer.h"

namespace {

constexpr const char* kUsage =
    R"(usage: goprobe PID...

Prints the HTTP requests that these Go programs answer, a line each, until they have ended.
)";

constexpr int kNotPermitted = 3;  // exit status

volatile std::sig_atomic_t stopped = 0;

int fail(const std::string& text, int status) {
  std::fprintf(stderr, "goprobe: %s\n", text.c_str());
  return status;
}

std::optional<pid_t> parse_pid(std::string_view text) {
  pid_t pid = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), pid);
  if (error != std::errc() || end != text.data() + text.size() || pid < 1) return std::nullopt;
  return pid;
}

/// The text comes from other processes: it shall not move the cursor.
std::string printable(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return text;
}

void print(const goprobe::Request& request) {
  constexpr double ns_per_us = 1000;
  std::printf("%u %s %s %llu %.1f us\n", request.pid, printable(request.method).c_str(),
              printable(request.path).c_str(), static_cast<unsigned long long>(request.status),
              static_cast<double>(request.duration_ns) / ns_per_us);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<pid_t> pids;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--help" || argument == "-h") {
      std::fputs(kUsage, stdout);
      return 0;
    }
    const std::optional<pid_t> pid = parse_pid(argument);
    if (!pid) return fail("'" + std::string(argument) + "' is no process id; see --help", 2);
    pids.push_back(*pid);
  }
  if (pids.empty()) return fail("which processes? See --help", 2);
  std::signal(SIGINT, [](int) { stopped = 1; });
  std::signal(SIGTERM, [](int) { stopped = 1; });
  goprobe::Tracer tracer(print, [](render::probe::Severity, std::string_view text) {
    std::fprintf(stderr, "goprobe: %.*s\n", static_cast<int>(text.size()), text.data());
  });
  if (const auto started = tracer.start(); !started) {
    return fail("the probe cannot work here, for the reason above", kNotPermitted);
  }
  for (const pid_t pid : pids) {
    if (const auto added = tracer.add(pid); !added) return fail(added.error().text(), 1);
  }
  std::fprintf(stderr, "goprobe: attached\n");
  while (stopped == 0 && tracer.status().targets > 0) {
    tracer.poll(std::chrono::milliseconds(100));
    std::fflush(stdout);
  }
  tracer.stop();
  std::fprintf(stderr, "goprobe: %s\n",
               to_string(tracer.status().probe("requests")->counters).c_str());
}
