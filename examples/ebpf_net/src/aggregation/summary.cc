// SPDX-License-Identifier: Apache-2.0
#include "reducer/aggregation/summary.h"

namespace reducer::aggregation {

void print(std::ostream& out, Summary const& summary) {
  for (auto const& [cgroups, pair] : summary) {
    out << cgroups.first << " - " << cgroups.second << ": " << pair.bytes << " bytes in "
        << pair.reports << " reports, " << pair.minute_bytes << " by the minute\n";
    for (auto const& [comms, count] : pair.flows) {
      out << "  " << count << " x " << comms.first << " - " << comms.second << "\n";
    }
  }
}

}  // namespace reducer::aggregation
