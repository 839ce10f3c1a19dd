// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What /proc tells about a process.
 */
#ifndef RENDER_SRC_PROBE_PROCESS_FILES_H
#define RENDER_SRC_PROBE_PROCESS_FILES_H

#include <sys/types.h>

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "render/probe/target.h"
#include "render/types.h"

namespace render::probe {

struct Mapping {
  u64 start = 0;
  u64 end = 0;
  u64 offset = 0;
  u64 device = 0;
  u64 inode = 0;  ///< 0: not a file
  bool executable = false;
  std::string path;
};

/** Empty if there is no such process, or it may not be looked at. */
[[nodiscard]] std::vector<Mapping> read_mappings(pid_t pid);

/** Clock ticks after boot. Nothing if there is no such process. */
[[nodiscard]] std::optional<u64> read_start_time(pid_t pid);

/** Processes there are; threads are not among them. */
[[nodiscard]] std::vector<pid_t> list_processes();

/** What tells one program of a process from another: start time, device and inode. */
using ProgramId = std::tuple<u64, u64, u64>;
/** Nothing for kernel threads and processes that may not be looked at. */
[[nodiscard]] std::optional<ProgramId> read_program_id(pid_t pid);

/** The files with code that are mapped, the executable first; empty without an executable. */
[[nodiscard]] std::vector<Module> read_modules(pid_t pid);

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_PROCESS_FILES_H
