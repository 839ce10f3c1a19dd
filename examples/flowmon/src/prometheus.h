// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "snapshot.h"

namespace flowmon {

/// What Prometheus wants to hear of that text: the format and its version.
inline constexpr const char* kPrometheusType = "text/plain; version=0.0.4; charset=utf-8";

/// A snapshot in Prometheus' text format 0.0.4.
std::string as_prometheus(const Snapshot& snapshot, const std::vector<CollectorInfo>& collectors);

}  // namespace flowmon
