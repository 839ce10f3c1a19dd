// SPDX-License-Identifier: Apache-2.0
// A snapshot as text: a table for people, JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "snapshot.h"

namespace flowmon {

struct TableOptions {
  std::size_t width = 0;  ///< lines are cut there; 0: not at all
  bool idle = false;      ///< also show pairs that have no connections any more
};

/// An aligned table with a heading, one line per pair of services.
std::string as_table(const Snapshot& snapshot, const std::vector<CollectorInfo>& collectors,
                     const TableOptions& options);

/// One JSON object: `{"collectors":[...],"pairs":[...],"services":[...],"totals":[...]}`.
std::string as_json(const Snapshot& snapshot, const std::vector<CollectorInfo>& collectors);

}  // namespace flowmon
