// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "monitor.h"
#include "render/probe/config.h"
#include "render/probe/status.h"

namespace rpcprobe {

/// Endpoints, then a line per process, then the probe: its settings and what it counts.
std::string as_table(const Monitor& monitor, const render::probe::Status& status,
                     const render::probe::Settings& settings);

}  // namespace rpcprobe
