// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Capabilities of this thread, in words.
 */
#ifndef RENDER_SRC_PROBE_CAPABILITIES_H
#define RENDER_SRC_PROBE_CAPABILITIES_H

#include <string>
#include <vector>

namespace render::probe {

/** Those that BPF asks for; numbers of the kernel. */
enum class Capability { net_admin = 12, sys_ptrace = 19, sys_admin = 21, perfmon = 38, bpf = 39 };

[[nodiscard]] bool has_capability(Capability capability);

/** "CAP_BPF", those of the enumeration that this thread has. */
[[nodiscard]] std::vector<std::string> capability_names();

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_CAPABILITIES_H
