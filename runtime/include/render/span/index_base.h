// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * IndexBase: base of generated Index classes.
 */
#ifndef RENDER_SPAN_INDEX_BASE_H
#define RENDER_SPAN_INDEX_BASE_H

#include <thread>

#include "render/checks.h"

namespace render::span {

/**
 * An Index and everything that hangs on it (instances, references, connections) belongs to one
 * thread at a time: the first one that creates or drops an instance. A library built with
 * RENDER_CHECKED reports use by another one. To hand an Index over to another thread, synchronise
 * the threads and call rebind_thread() on the new one.
 */
class IndexBase {
 public:
  IndexBase() = default;
  IndexBase(const IndexBase&) = delete;
  IndexBase& operator=(const IndexBase&) = delete;

  /** Makes the calling thread the owner. */
  void rebind_thread() noexcept { owner_ = std::this_thread::get_id(); }

  friend void check_thread(IndexBase& index) noexcept {
    if (render::checks_enabled()) [[unlikely]] {
      if (index.owner_ == std::thread::id{}) index.owner_ = std::this_thread::get_id();
      if (index.owner_ != std::this_thread::get_id()) {
        render::detail::check_failed("an Index was used by a second thread");
      }
    }
  }

  /** True while the Index is destroyed: nothing can be created, and counts do not matter. */
  friend bool closing(const IndexBase& index) noexcept { return index.closing_; }

 protected:
  ~IndexBase() = default;

  /**
   * Destroys the instances of all containers while all of them still exist, so that destructors of
   * users' classes may put the handles they hold. No references are dropped, nothing is sent.
   */
  template <typename... Container>
  void destroy_instances(Container&... containers) {
    closing_ = true;
    (containers.map.clear(), ...);
  }

 private:
  std::thread::id owner_;
  bool closing_ = false;
};

}  // namespace render::span

#endif  // RENDER_SPAN_INDEX_BASE_H
