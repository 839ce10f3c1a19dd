// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Log: where the manager and probes write to; given to them, not made by them.
 */
#ifndef RENDER_PROBE_LOG_H
#define RENDER_PROBE_LOG_H

#include <functional>
#include <string_view>

namespace render::probe {

enum class Severity { info, warning, error };

/** Called from any thread of the manager, without its lock. Must not throw. */
using Log = std::function<void(Severity, std::string_view)>;

}  // namespace render::probe

#endif  // RENDER_PROBE_LOG_H
