// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * ProcessEvent: what happened to a process, as process sources find out.
 */
#ifndef RENDER_PROBE_PROCESS_EVENT_H
#define RENDER_PROBE_PROCESS_EVENT_H

#include <sys/types.h>

namespace render::probe {

struct ProcessEvent {
  enum class Kind {
    started,         ///< it is there: found, or forked
    exec,            ///< it runs a program now, perhaps another one than before
    exec_by_thread,  ///< by another thread than its first: its links see nothing any more
    alive,           ///< it is still there, and may have loaded libraries since
    exited,
  };
  Kind kind = Kind::started;
  pid_t pid = 0;
};

}  // namespace render::probe

#endif  // RENDER_PROBE_PROCESS_EVENT_H
