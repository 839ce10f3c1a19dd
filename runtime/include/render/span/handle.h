// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Handle<F>: base of the classes in a generated namespace `handles`.
 */
#ifndef RENDER_SPAN_HANDLE_H
#define RENDER_SPAN_HANDLE_H

#include <utility>

#include "render/checks.h"
#include "render/span/access.h"

namespace render::span {

/**
 * A counted reference of the size of a location, made to be stored. It does not know its Index, so
 * it cannot drop its count by itself: put() or release() it before it is destroyed or overwritten,
 * or the count leaks, which is reported as a failed check.
 */
template <typename F>
class Handle {
 public:
  using location_type = typename F::location_type;
  static constexpr location_type invalid = invalid_location<location_type>;

  Handle() noexcept { static_assert(sizeof(typename F::handle) == sizeof(location_type)); }
  Handle(Handle&& other) noexcept : loc_(other.release()) {}
  Handle(const Handle&) = delete;

  /** Takes over the count of an auto handle. */
  Handle(typename F::auto_handle&& other) noexcept : loc_(other.release()) {}

  ~Handle() { check_empty("a handle was destroyed while valid: put() or release() it first"); }

  Handle& operator=(Handle&& other) noexcept {
    if (this != &other) {
      check_empty("a valid handle was overwritten: put() or release() it first");
      loc_ = other.release();
    }
    return *this;
  }
  Handle& operator=(const Handle&) = delete;

  [[nodiscard]] location_type loc() const noexcept { return loc_; }
  [[nodiscard]] bool valid() const noexcept { return loc_ != invalid; }

  /** Drops the count and becomes invalid; false if it was invalid already. */
  bool put(typename F::index& index) {
    if (!valid()) return false;
    Access<F>::put(index, std::exchange(loc_, invalid));
    return true;
  }

  /** Becomes invalid; the caller takes over the count. */
  location_type release() noexcept { return std::exchange(loc_, invalid); }

  /** A view of the instance; an invalid one for an invalid handle. */
  [[nodiscard]] typename F::weak_ref access(typename F::index& index) const {
    return typename F::weak_ref(index, loc_);
  }

 private:
  void check_empty(const char* failure) const noexcept {
    if (valid()) [[unlikely]] {
      render::detail::check_failed(failure);
    }
  }

  location_type loc_ = invalid;
};

}  // namespace render::span

#endif  // RENDER_SPAN_HANDLE_H
