// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * ThreadCheck: notices use of an object by a second thread.
 */
#ifndef RENDER_THREAD_CHECK_H
#define RENDER_THREAD_CHECK_H

#include <thread>

#include "render/checks.h"

namespace render {

/**
 * Member of objects that belong to one thread. The thread that calls check() first is the owner; a
 * call by any other is reported as misuse. Costs a load and a branch unless the library is built
 * with RENDER_CHECKED.
 */
class ThreadCheck {
 public:
  /** Reports `what` (with static lifetime) if the calling thread is not the owner. */
  void check(const char* what) const {
    if (!checks_enabled()) [[likely]]
      return;
    const std::thread::id self = std::this_thread::get_id();
    if (owner_ == std::thread::id()) owner_ = self;
    if (owner_ != self) detail::check_failed(what);
  }

  /** Forgets the owner: the next thread that calls check() gets the object. */
  void release() { owner_ = std::thread::id(); }

 private:
  mutable std::thread::id owner_;
};

}  // namespace render

#endif  // RENDER_THREAD_CHECK_H
