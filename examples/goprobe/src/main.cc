// SPDX-License-Identifier: Apache-2.0
// goprobe PID...: prints the HTTP requests that these Go programs answer, until they end.
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "tracer.h"

namespace {

constexpr int kNotPermitted = 3;  // exit status

volatile std::sig_atomic_t stopped = 0;

int fail(const std::string& text, int status) {
  std::fprintf(stderr, "goprobe: %s\n", text.c_str());
  return status;
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
  if (argc < 2) return fail("usage: goprobe PID...", 2);
  std::signal(SIGINT, [](int) { stopped = 1; });
  std::signal(SIGTERM, [](int) { stopped = 1; });
  goprobe::Tracer tracer(print, [](render::probe::Severity, std::string_view text) {
    std::fprintf(stderr, "goprobe: %.*s\n", static_cast<int>(text.size()), text.data());
  });
  if (const auto started = tracer.start(); !started) {
    return fail("the probe cannot work here, for the reason above", kNotPermitted);
  }
  for (int i = 1; i < argc; ++i) {
    if (const auto added = tracer.add(std::atoi(argv[i])); !added) {
      return fail(added.error().text(), 1);
    }
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
