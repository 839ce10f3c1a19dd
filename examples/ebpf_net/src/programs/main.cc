// SPDX-License-Identifier: Apache-2.0
//
// All apps of the example in one program; the first argument says which of them this process is.
#include <exception>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "programs/in_one_process.h"
#include "programs/over_tcp.h"

namespace {

constexpr char usage[] =
    "usage: ebpf_net all REPORT...\n"
    "       ebpf_net aggregation LISTEN MATCHINGS\n"
    "       ebpf_net matching LISTEN AGGREGATION\n"
    "       ebpf_net ingest LISTEN AGENTS MATCHING...\n"
    "       ebpf_net agent INGEST REPORT\n"
    "\n"
    "LISTEN, AGGREGATION, MATCHING and INGEST are addresses, HOST:PORT. A process that listens\n"
    "says on standard error where: port 0 means one that is free. AGENTS and MATCHINGS say how\n"
    "many of them are to come. `all` and `aggregation` print the result.\n";

/** Wrong use of the command line. */
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using Arguments = std::vector<std::string>;

void check_count(Arguments const& arguments, std::size_t least, std::size_t most) {
  if (arguments.size() < least) throw UsageError("arguments are missing");
  if (arguments.size() > most) throw UsageError("there are too many arguments");
}

std::size_t to_count(std::string const& text) {
  bool const is_number =
      !text.empty() && text.size() < 5 && text.find_first_not_of("0123456789") == text.npos;
  if (!is_number || std::stoul(text) == 0) throw UsageError("'" + text + "' is not 1 to 9999");
  return std::stoul(text);
}

network::Address to_address(std::string const& text) try {
  return network::to_address(text);
} catch (std::invalid_argument const& error) {
  throw UsageError(error.what());
}

void all(Arguments const& arguments) {
  check_count(arguments, 1, 1000);
  std::vector<agent::Report> reports;
  for (auto const& path : arguments) reports.push_back(agent::read_report(path));
  reducer::aggregation::print(std::cout, run_in_one_process(reports, 2));
}

void aggregation(Arguments const& arguments) {
  check_count(arguments, 2, 2);
  reducer::aggregation::print(std::cout,
                              run_aggregation(to_address(arguments[0]), to_count(arguments[1])));
}

void matching(Arguments const& arguments) {
  check_count(arguments, 2, 2);
  run_matching(to_address(arguments[0]), to_address(arguments[1]));
}

void ingest(Arguments const& arguments) {
  check_count(arguments, 3, 1000);
  std::vector<network::Address> matchings;
  for (std::size_t i = 2; i < arguments.size(); ++i) matchings.push_back(to_address(arguments[i]));
  run_ingest(to_address(arguments[0]), to_count(arguments[1]), matchings);
}

void agent_(Arguments const& arguments) {
  check_count(arguments, 2, 2);
  auto const ingest = to_address(arguments[0]);
  run_agent(agent::read_report(arguments[1]), ingest);
}

void run(Arguments arguments) {
  static std::map<std::string, void (*)(Arguments const&)> const apps = {
      {"all", all},      {"aggregation", aggregation}, {"matching", matching}, {"ingest", ingest},
      {"agent", agent_},
  };
  if (arguments.empty()) throw UsageError("which app?");
  if (arguments[0] == "--help" || arguments[0] == "-h") {
    std::cout << usage;
    return;
  }
  auto const app = apps.find(arguments[0]);
  if (app == apps.end()) throw UsageError("there is no app '" + arguments[0] + "'");
  arguments.erase(arguments.begin());
  app->second(arguments);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(Arguments(argv + 1, argv + argc));
    std::cout.flush();
    return std::cout ? 0 : 2;
  } catch (UsageError const& error) {
    std::cerr << "ebpf_net: " << error.what() << "\n" << usage;
    return 2;
  } catch (std::exception const& error) {
    std::cerr << "ebpf_net: " << error.what() << "\n";
    return 1;
  }
}
