// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * AutoHandle<F>: base of the classes in a generated namespace `auto_handles`.
 */
#ifndef RENDER_SPAN_AUTO_HANDLE_H
#define RENDER_SPAN_AUTO_HANDLE_H

#include "render/checks.h"
#include "render/span/weak_ref.h"

namespace render::span {

namespace detail {

/** The view in a handle by its own class, so that no field of the generated one can hide a member.
 */
template <typename F>
WeakRef<F>& view_of(WeakRef<F>& handle) noexcept {
  return handle;
}

}  // namespace detail

/** A counted reference that drops its count at the end of its scope. Move-only. */
template <typename F>
class AutoHandle : public F::weak_ref {
 public:
  using location_type = typename F::location_type;

  /** An invalid reference. */
  AutoHandle(typename F::index& index) noexcept
      : F::weak_ref(index, F::weak_ref::invalid, nullptr) {}

  /** Takes over one count of the instance. */
  AutoHandle(Adopt, typename F::index& index, location_type loc,
             typename F::fields* fields) noexcept
      : F::weak_ref(index, loc, fields) {}

  AutoHandle(AutoHandle&& other) noexcept
      : F::weak_ref(static_cast<const typename F::weak_ref&>(other)) {
    detail::view_of<F>(other).reset();
  }

  /** A count does not come from an uncounted view: call get() on it. */
  AutoHandle(const typename F::weak_ref&) = delete;

  ~AutoHandle() { AutoHandle::put(); }

  /** Drops the own count first. Both must belong to one Index. */
  AutoHandle& operator=(AutoHandle&& other) {
    if (this == &other) return *this;
    AutoHandle::put();
    if (other.valid() && &this->index() != &other.index()) [[unlikely]] {
      render::detail::check_failed("an auto handle was assigned across two Index objects");
      other.put();
      return *this;
    }
    detail::view_of<F>(*this).assign(other);
    detail::view_of<F>(other).reset();
    return *this;
  }

  /** Drops the count and becomes invalid. Nothing happens if it is invalid. */
  void put() {
    if (!this->valid()) return;
    const location_type loc = AutoHandle::release();
    Access<F>::put(this->index(), loc);
  }

  /** Moves the count into a handle that can be stored. Needs the generated handles.h. */
  [[nodiscard]] typename F::handle to_handle() {
    return typename F::handle(static_cast<typename F::auto_handle&&>(*this));
  }

  /** Becomes invalid; the caller takes over the count. */
  location_type release() noexcept {
    const location_type loc = this->loc();
    detail::view_of<F>(*this).reset();
    return loc;
  }
};

}  // namespace render::span

#endif  // RENDER_SPAN_AUTO_HANDLE_H
