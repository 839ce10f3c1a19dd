// SPDX-License-Identifier: Apache-2.0
// render-probe: what this host permits probes to do.
#include <iostream>
#include <string_view>

#include "doctor.h"

namespace {

constexpr std::string_view usage =
    "usage: render-probe doctor [--json]\n"
    "\n"
    "Tries what probes do on this host: each kind of hook is loaded, attached and run, and what "
    "is\n"
    "refused is told with the reason and the capabilities that it needs.\n";

}  // namespace

int main(int count, char** arguments) {
  const std::string_view command = count > 1 ? arguments[1] : "";
  const std::string_view option = count > 2 ? arguments[2] : "";
  if (command == "--help" || command == "-h") {
    std::cout << usage;
    return 0;
  }
  if (command != "doctor" || count > 3 || !(option.empty() || option == "--json")) {
    std::cerr << usage;
    return 2;
  }
  const render::probe::Host host = render::probe::examine_host();
  const auto findings = render::probe::examine_hooks();
  if (option == "--json") {
    render::probe::print_json(std::cout, host, findings);
  } else {
    render::probe::print_text(std::cout, host, findings);
  }
  return 0;
}
