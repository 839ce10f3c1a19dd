// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <platform/types.h>

#include <map>
#include <ostream>
#include <string>
#include <utility>

namespace reducer::aggregation {

/** What two cgroups had to do with each other. */
struct PairSummary {
  /** Connections, by the commands at their two ends. */
  std::map<std::pair<std::string, std::string>, u64> flows;
  u64 reports = 0;       ///< of agents, about bytes
  u64 bytes = 0;         ///< in slots of 30 seconds
  u64 minute_bytes = 0;  ///< in slots of a minute: of the same connections, so the same
};

/** By the names of the two cgroups. */
using Summary = std::map<std::pair<std::string, std::string>, PairSummary>;

void print(std::ostream& out, Summary const& summary);

}  // namespace reducer::aggregation
