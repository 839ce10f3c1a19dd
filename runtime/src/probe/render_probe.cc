// SPDX-License-Identifier: Apache-2.0
// render-probe: what this host permits probes to do.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "doctor.h"
#include "probe_needs.h"

namespace render::probe {
namespace {

constexpr std::string_view usage =
    "usage: render-probe doctor [--json] [manifest.json ...]\n"
    "\n"
    "Tries what probes do on this host: each kind of hook is loaded, attached and run, and what "
    "is\n"
    "refused is told with the reason and the capabilities that it needs. For each generated\n"
    "manifest.json it says whether the probe can work here, and the capabilities it takes.\n"
    "\n"
    "Exit status: 0; 1 if one of the probes cannot work here; 2 for wrong arguments or files.\n";

int doctor(bool json, const std::vector<std::string>& manifests) {
  Report report{examine_host(), examine_hooks(), {}};
  for (const std::string& file : manifests) {
    std::ifstream in(file);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (!in.is_open() || in.bad()) {
      std::cerr << "render-probe: " << file << " cannot be read\n";
      return 2;
    }
    auto needs = needs_of(text, report.host, report.findings);
    if (!needs) {
      std::cerr << "render-probe: " << file << ": " << needs.error().detail << '\n';
      return 2;
    }
    report.probes.push_back(std::move(*needs));
  }
  if (json) {
    print_json(std::cout, report);
  } else {
    print_text(std::cout, report);
  }
  return std::ranges::all_of(report.probes, &ProbeNeeds::can_work) ? 0 : 1;
}

int run(const std::vector<std::string>& arguments) {
  if (!arguments.empty() && (arguments[0] == "--help" || arguments[0] == "-h")) {
    std::cout << usage;
    return 0;
  }
  bool json = false;
  std::vector<std::string> manifests;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (arguments[i] == "--json") {
      json = true;
    } else {
      manifests.push_back(arguments[i]);
    }
  }
  const bool unknown =
      std::ranges::any_of(manifests, [](const std::string& file) { return file.starts_with('-'); });
  if (arguments.empty() || arguments[0] != "doctor" || unknown) {
    std::cerr << usage;
    return 2;
  }
  return doctor(json, manifests);
}

}  // namespace
}  // namespace render::probe

int main(int count, char** arguments) {
  return render::probe::run({arguments + 1, arguments + count});
}
