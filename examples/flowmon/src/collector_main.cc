// SPDX-License-Identifier: Apache-2.0
// flowmon-collector: the command line.
#include <getopt.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <string>

#include "collector.h"
#include "host_port.h"
#include "render/channel/signal_handler.h"
#include "render/channel/tcp_channel.h"

namespace {

constexpr const char* kUsage =
    R"(usage: flowmon-collector [OPTIONS]

Tells a flowmon-reducer which sockets this machine has and which processes own them.

  -r, --reducer HOST:PORT  where the reducer listens (127.0.0.1:7700)
  -i, --interval MS        time between two looks at the machine, in milliseconds (1000)
  -1, --once               send one picture and end
  -z, --compress           send LZ4 frames
  -p, --proc DIR           read DIR instead of /proc
  -n, --no-probe           look at /proc only, not at connections that end between two looks
  -q, --quiet              no messages about the connection
  -h, --help               print this
)";

int fail(const std::string& text) {
  std::fprintf(stderr, "flowmon-collector: %s\n", text.c_str());
  return 2;
}

int run(int argc, char** argv) {
  static const option kOptions[] = {{"reducer", required_argument, nullptr, 'r'},
                                    {"interval", required_argument, nullptr, 'i'},
                                    {"once", no_argument, nullptr, '1'},
                                    {"compress", no_argument, nullptr, 'z'},
                                    {"proc", required_argument, nullptr, 'p'},
                                    {"no-probe", no_argument, nullptr, 'n'},
                                    {"quiet", no_argument, nullptr, 'q'},
                                    {"help", no_argument, nullptr, 'h'},
                                    {nullptr, 0, nullptr, 0}};
  flowmon::HostPort reducer{"127.0.0.1", 7700};
  flowmon::CollectorOptions options;
  bool quiet = false;
  for (int c; (c = getopt_long(argc, argv, "r:i:1zp:nqh", kOptions, nullptr)) != -1;) {
    switch (c) {
      case 'r': {
        const auto parsed = flowmon::parse_host_port(optarg);
        if (!parsed) return fail("'" + std::string(optarg) + "' is not HOST:PORT");
        reducer = *parsed;
        break;
      }
      case 'i': {
        const auto parsed = flowmon::parse_number(optarg, 1, 3'600'000);
        if (!parsed) return fail("the interval must be 1 to 3600000 milliseconds");
        options.interval = std::chrono::milliseconds(*parsed);
        break;
      }
      case '1':
        options.once = true;
        break;
      case 'z':
        options.compress = true;
        break;
      case 'p':
        options.proc = optarg;
        break;
      case 'n':
        options.probe = false;
        break;
      case 'q':
        quiet = true;
        break;
      case 'h':
        std::fputs(kUsage, stdout);
        return 0;
      default:
        return fail("see --help");
    }
  }
  if (optind != argc) return fail("unexpected argument '" + std::string(argv[optind]) + "'");
  if (::access((options.proc / "net" / "tcp").c_str(), R_OK) != 0) {
    return fail("cannot read " + (options.proc / "net" / "tcp").string());
  }

  const auto log = [quiet](const std::string& line) {
    if (!quiet) std::fprintf(stderr, "flowmon-collector: %s\n", line.c_str());
  };
  channel::EventLoop loop;
  flowmon::Collector collector(
      loop, std::make_unique<channel::TcpChannel>(loop, reducer.host, reducer.port), options, log);
  const auto stop = [&collector](int) { collector.stop(); };
  channel::SignalHandler on_interrupt(loop, SIGINT, stop);
  channel::SignalHandler on_terminate(loop, SIGTERM, stop);
  collector.start();
  loop.run();
  const auto& compressed = collector.compression();
  if (compressed.frames > 0) {
    log("sent " + std::to_string(compressed.bytes_in) + " bytes compressed to " +
        std::to_string(compressed.bytes_out));
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    return fail(error.what());
  }
}
