// SPDX-License-Identifier: Apache-2.0
#include "reducer_options.h"

#include <getopt.h>

#include <cstdio>

namespace flowmon {
namespace {

constexpr const char* kUsage =
    R"(usage: flowmon-reducer [OPTIONS]

Receives what flowmon-collectors send and shows who talks to whom.

  -l, --listen HOST:PORT   where collectors connect (127.0.0.1:7700; port 0: any free one)
  -H, --http HOST:PORT     metrics for Prometheus at http://HOST:PORT/metrics
  -n, --ingest-shards N    threads that receive from collectors (1)
  -m, --matching-shards N  threads that bring the ends of connections together (1)
  -i, --interval MS        time between two tables, in milliseconds (1000)
  -k, --keep-idle SECONDS  how long to remember pairs without connections (300)
  -a, --all                also show pairs that have no connections any more
  -1, --once               show the first complete picture and end
  -j, --json               JSON instead of a table
  -R, --record FILE        keep everything received in FILE
  -P, --replay FILE        show what was recorded instead of listening; with --once
                           only the last picture in it
  -q, --quiet              no messages about collectors
  -h, --help               print this
)";

constexpr u32 kMostShards = 64;

}  // namespace

int fail(const std::string& text) {
  std::fprintf(stderr, "flowmon-reducer: %s\n", text.c_str());
  return 2;
}

std::optional<int> parse(int argc, char** argv, ReducerOptions& options) {
  static const option kOptions[] = {{"listen", required_argument, nullptr, 'l'},
                                    {"http", required_argument, nullptr, 'H'},
                                    {"ingest-shards", required_argument, nullptr, 'n'},
                                    {"matching-shards", required_argument, nullptr, 'm'},
                                    {"interval", required_argument, nullptr, 'i'},
                                    {"keep-idle", required_argument, nullptr, 'k'},
                                    {"all", no_argument, nullptr, 'a'},
                                    {"once", no_argument, nullptr, '1'},
                                    {"json", no_argument, nullptr, 'j'},
                                    {"record", required_argument, nullptr, 'R'},
                                    {"replay", required_argument, nullptr, 'P'},
                                    {"quiet", no_argument, nullptr, 'q'},
                                    {"help", no_argument, nullptr, 'h'},
                                    {nullptr, 0, nullptr, 0}};
  for (int c; (c = getopt_long(argc, argv, "l:H:n:m:i:k:a1jR:P:qh", kOptions, nullptr)) != -1;) {
    switch (c) {
      case 'l':
      case 'H': {
        const auto parsed = parse_host_port(optarg);
        if (!parsed) return fail("'" + std::string(optarg) + "' is not HOST:PORT");
        if (c == 'l') {
          options.listen = *parsed;
        } else {
          options.http = *parsed;
        }
        break;
      }
      case 'n':
      case 'm': {
        const auto parsed = parse_number(optarg, 1, kMostShards);
        if (!parsed) return fail("there can be 1 to " + std::to_string(kMostShards) + " shards");
        (c == 'n' ? options.pipeline.ingest_shards : options.pipeline.matching_shards) = *parsed;
        break;
      }
      case 'i': {
        const auto parsed = parse_number(optarg, 1, 3'600'000);
        if (!parsed) return fail("the interval must be 1 to 3600000 milliseconds");
        options.interval = std::chrono::milliseconds(*parsed);
        break;
      }
      case 'k': {
        const auto parsed = parse_number(optarg, 0, 86'400);
        if (!parsed) return fail("idle pairs can be kept for 0 to 86400 seconds");
        options.pipeline.keep_idle = std::chrono::seconds(*parsed);
        break;
      }
      case 'a':
        options.idle = true;
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
  if (options.http && !options.replay.empty()) {
    return fail("--http and --replay exclude each other");
  }
  return std::nullopt;
}

}  // namespace flowmon
