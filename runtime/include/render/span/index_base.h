// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * IndexBase: base of generated Index classes.
 */
#ifndef RENDER_SPAN_INDEX_BASE_H
#define RENDER_SPAN_INDEX_BASE_H

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string_view>
#include <system_error>
#include <vector>

#include "render/checks.h"
#include "render/types.h"

namespace render::span {

class AnyContainer;
class IndexBase;

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
  using size_statistics_cb = std::function<void(std::string_view name, std::size_t allocated,
                                                std::size_t max_allocated, std::size_t pool_size)>;

  IndexBase();
  IndexBase(const IndexBase&) = delete;
  IndexBase& operator=(const IndexBase&) = delete;

  /** Calls `f` for every span, in order. */
  void size_statistics(const size_statistics_cb& f) const;

  /** Prints a JSON object with all instances. */
  void dump_json(std::ostream& out) const;
  friend std::ostream& operator<<(std::ostream& out, const IndexBase& index);

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

  /** Adds a container; for its constructor. */
  friend void enlist(IndexBase& index, AnyContainer& container);

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
  ~IndexBase();

  /** From now on instances end without messages, since this Index does. */
  void stop_sending() noexcept { ending_ = true; }

  /**
   * Destroys the instances of all containers while all of them still exist, so that destructors of
   * users' classes may put the handles they hold. No references are dropped. Then those that mirror
   * instances of other apps send their ends, unless stop_sending() was called. That is how an Index
   * is destroyed, and a library built with RENDER_CHECKED then reports the instances that are left,
   * per span, other than those that only queued metrics keep. A second call does nothing.
   */
  void destroy_instances();

 private:
  static constexpr u32 max_put_depth = 256;

  const void* owner_ = nullptr;
  std::vector<AnyContainer*> containers_;
  std::vector<DeferredPut> deferred_puts_;
  u32 put_depth_ = 0;
  u64 proxy_errors_ = 0;
  bool ending_ = false;
  bool closing_ = false;
};

}  // namespace render::span

#endif  // RENDER_SPAN_INDEX_BASE_H
