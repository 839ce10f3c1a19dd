// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * EventPoll: what the draining thread waits for. Rings, ended processes, and being woken.
 */
#ifndef RENDER_SRC_PROBE_EVENT_POLL_H
#define RENDER_SRC_PROBE_EVENT_POLL_H

#include <chrono>
#include <vector>

#include "render/file_descriptor.h"
#include "render/types.h"

namespace render::probe {

/** Any thread. */
class EventPoll {
 public:
  EventPoll();

  /** Descriptors of -1 are ignored. */
  void add_ring(int fd);
  /** @param instance returned by wait() when the process has ended */
  void add_process(int pidfd, u32 instance);
  void remove(int fd);

  /** Ends a wait() that is on, or the next one. */
  void wake();

  /** Returns the instances of processes that have ended. */
  [[nodiscard]] std::vector<u32> wait(std::chrono::milliseconds timeout);

 private:
  void add(int fd, u64 data, u32 events);

  FileDescriptor epoll_;
  FileDescriptor wake_;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_EVENT_POLL_H
