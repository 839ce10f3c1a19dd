// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * IndexBase: base of generated Index classes.
 */
#ifndef RENDER_SPAN_INDEX_BASE_H
#define RENDER_SPAN_INDEX_BASE_H

#include <cstddef>
#include <string_view>
#include <system_error>
#include <vector>

#include "render/checks.h"
#include "render/types.h"

namespace render::span {

class IndexBase;

namespace detail {

/** A failed check that tells how many instances of a span live on when the Index goes. */
void report_leaks(std::size_t count, std::string_view span) noexcept;

}  // namespace detail

/**
 * Says which of the instances that used a location one after the other is there now: 1 first. For
 * checked libraries.
 */
class Generations {
 public:
  [[nodiscard]] u32 at(std::size_t loc) const noexcept {
    return loc < generations_.size() ? generations_[loc] : 1;
  }

  /** The instance there is gone. */
  void next(std::size_t loc);

 private:
  std::vector<u32> generations_;
};

/** A count that is to be dropped. */
struct DeferredPut {
  void (*put)(IndexBase& index, u32 loc);
  u32 loc;
};

/** The end message of an instance that was not destroyed by its last count. */
struct OpenEnd {
  void (*send)(IndexBase& index, u32 loc, u32 shard);
  u32 loc;
  u32 shard;
};

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
  void rebind_thread() noexcept { owner_ = render::detail::this_thread(); }

  /**
   * Start and end messages of proxies that could not be sent. The instances are created and
   * destroyed all the same; a receiver that missed the start of one counts errors later.
   */
  [[nodiscard]] u64 proxy_errors() const noexcept { return proxy_errors_; }

  friend void count_proxy_error(IndexBase& index, const std::error_code& error) noexcept {
    if (error) [[unlikely]] {
      ++index.proxy_errors_;
    }
  }

  /**
   * One put under way. Dropping the last count of an instance drops those of what it refers to, and
   * so on; chains of any length get along with little stack, since below some depth counts wait
   * until the outermost put is through.
   */
  class PutScope {
   public:
    explicit PutScope(IndexBase& index) noexcept : index_(index) { ++index_.put_depth_; }
    PutScope(const PutScope&) = delete;
    PutScope& operator=(const PutScope&) = delete;

    ~PutScope() {
      while (index_.put_depth_ == 1 && !index_.deferred_puts_.empty()) {
        const DeferredPut next = index_.deferred_puts_.back();
        index_.deferred_puts_.pop_back();
        next.put(index_, next.loc);
      }
      --index_.put_depth_;
    }

   private:
    IndexBase& index_;
  };

  /** Takes over a count; false if there is stack enough to drop it at once. */
  friend bool defer_put(IndexBase& index, DeferredPut put) {
    if (index.put_depth_ < max_put_depth) [[likely]]
      return false;
    index.deferred_puts_.push_back(put);
    return true;
  }

  friend void check_thread(IndexBase& index) noexcept {
    if (render::checks_enabled()) [[unlikely]] {
      if (index.owner_ == nullptr) index.owner_ = render::detail::this_thread();
      if (index.owner_ != render::detail::this_thread()) {
        render::detail::check_failed("an Index was used by a second thread");
      }
    }
  }

  /** True from the end of the Index on: nothing is sent. */
  friend bool ending(const IndexBase& index) noexcept { return index.ending_; }

  /** True from the end of all instances on: nothing can be created, and counts do not matter. */
  friend bool closing(const IndexBase& index) noexcept { return index.closing_; }

 protected:
  ~IndexBase() = default;

  /** From now on instances end without messages, since this Index does. */
  void stop_sending() noexcept { ending_ = true; }

  /**
   * Destroys the instances of all containers while all of them still exist, so that destructors of
   * users' classes may put the handles they hold. No references are dropped. Then those that mirror
   * instances of other apps send their ends, unless stop_sending() was called. That is how an Index
   * is destroyed, and a library built with RENDER_CHECKED then reports the instances that are left,
   * per span, other than those that only queued metrics keep. A second call does nothing.
   */
  template <typename... Container>
  void destroy_instances(Container&... containers) {
    if (closing_) return;
    if (put_depth_ != 0) {
      render::detail::check_failed("an Index was closed by the destructor of an instance");
      return;
    }
    if (ending_ && render::checks_enabled()) [[unlikely]] {
      (check_no_leaks(containers), ...);
    }
    std::vector<OpenEnd> ends;
    if (!ending_) (collect_ends(containers, ends), ...);
    closing_ = true;
    (destroy_all(containers), ...);
    for (const OpenEnd& end : ends) end.send(*this, end.loc, end.shard);
  }

 private:
  static constexpr u32 max_put_depth = 256;

  const void* owner_ = nullptr;
  std::vector<DeferredPut> deferred_puts_;
  u32 put_depth_ = 0;
  u64 proxy_errors_ = 0;
  bool ending_ = false;
  bool closing_ = false;
};

}  // namespace render::span

#endif  // RENDER_SPAN_INDEX_BASE_H
