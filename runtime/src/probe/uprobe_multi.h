// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Links of programs to many places of a binary at once. libbpf has a function for them from 1.3 on;
 * Debian 12 has 1.1.
 */
#ifndef RENDER_SRC_PROBE_UPROBE_MULTI_H
#define RENDER_SRC_PROBE_UPROBE_MULTI_H

#include <sys/types.h>

#include <span>
#include <string>

#include "render/types.h"

namespace render::probe {

/** BPF_TRACE_UPROBE_MULTI: what programs have to be loaded with for such links. */
inline constexpr int uprobe_multi_attach_type = 48;

struct UprobeMultiRequest {
  int program = -1;
  std::string binary;
  std::span<const u64> offsets;
  u64 cookie = 0;
  pid_t pid = -1;  ///< -1: every process
  bool returns = false;
};

/** The descriptor of the link, or -1 with errno. Closing it detaches. */
[[nodiscard]] int create_uprobe_multi_link(const UprobeMultiRequest& request);

/**
 * Whether such a link to a function of this process sees a call from another of its threads; tried
 * once. (Before 6.11 the kernel mistakes the process for its first thread.)
 */
[[nodiscard]] bool uprobe_multi_works();

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_UPROBE_MULTI_H
