// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Target: a process that probes are attached to.
 */
#ifndef RENDER_PROBE_TARGET_H
#define RENDER_PROBE_TARGET_H

#include <sys/types.h>

#include <string>
#include <vector>

#include "render/types.h"

namespace render::probe {

/** A file that is mapped into the process. */
struct Module {
  std::string path;  ///< as the process sees it
  std::string
      open_path;  ///< as we can open it: below /proc/PID, also when deleted or in a container
  u64 device = 0;
  u64 inode = 0;
};

/** Identity of a process, and what it has mapped. Immutable once made. */
struct Target {
  u32 instance = 0;    ///< given by the manager, in each record; never used twice. 0: the system
  pid_t pid = -1;      ///< -1: the system
  u64 start_time = 0;  ///< clock ticks after boot: with the pid it is unique
  std::vector<Module> modules;  ///< the executable first

  [[nodiscard]] bool is_system() const { return pid < 0; }
};

}  // namespace render::probe

#endif  // RENDER_PROBE_TARGET_H
