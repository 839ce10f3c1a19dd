// SPDX-License-Identifier: Apache-2.0
// The view as text: a table for people, JSON for programs.
#pragma once

#include <string>
#include <vector>

#include "view.h"

namespace flowmon {

/// An aligned table with a heading, one line per row; `width` cuts lines (0: not at all). Text from
/// other machines is shown with control characters replaced, so that a process name cannot move the
/// cursor.
std::string as_table(const std::vector<Row>& rows, const std::vector<CollectorInfo>& collectors,
                     std::size_t width);

/// One JSON object: `{"collectors":[...],"connections":[...]}`, ages in seconds.
std::string as_json(const std::vector<Row>& rows, const std::vector<CollectorInfo>& collectors);

/// `3s`, `12m`, `5h`, `2d`.
std::string age_text(u64 nanoseconds);

}  // namespace flowmon
