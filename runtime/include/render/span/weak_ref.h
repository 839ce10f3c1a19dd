// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * WeakRef<F>: base of the classes in a generated namespace `weak_refs`.
 */
#ifndef RENDER_SPAN_WEAK_REF_H
#define RENDER_SPAN_WEAK_REF_H

#include <iosfwd>

#include "render/checks.h"
#include "render/json.h"
#include "render/span/access.h"

namespace render::span {

template <typename F>
class AutoHandle;

/** The fields of the instance that a reference denotes. A function, so that no field can hide it.
 */
template <typename F>
[[nodiscard]] typename F::fields& fields_of(const WeakRef<F>& reference);

/**
 * An uncounted view of an instance: cheap to copy, and usable as long as somebody else holds a
 * count. An invalid one denotes nothing; only valid(), loc(), refcount(), index(), get(),
 * dump_json() and copying are allowed then.
 *
 * Using one after its instance was destroyed stops the program if the library was built with
 * RENDER_CHECKED, also when another instance has the place; otherwise it is undefined.
 */
template <typename F>
class WeakRef {
 public:
  using location_type = typename F::location_type;
  static constexpr location_type invalid = invalid_location<location_type>;

  /** Views the instance at `loc`, which is allocated or `invalid`. */
  WeakRef(typename F::index& index, location_type loc)
      : WeakRef(index, loc, Access<F>::find(index, loc)) {}

  /** For the container, which knows the address already. */
  WeakRef(typename F::index& index, location_type loc, typename F::fields* fields) noexcept
      : index_(&index), fields_(fields), loc_(fields == nullptr ? invalid : loc) {
    if (render::checks_enabled() && fields != nullptr) [[unlikely]] {
      generation_ = Access<F>::generation(index, loc);
    }
  }

  [[nodiscard]] bool valid() const noexcept { return fields_ != nullptr; }

  /** The place in the pool: identifies the instance among the living ones of its span. */
  [[nodiscard]] location_type loc() const noexcept { return loc_; }

  /** Counts held on the instance; 0 when invalid. */
  [[nodiscard]] u32 refcount() const noexcept {
    check_alive();
    return fields_ == nullptr ? 0 : static_cast<const Counted*>(fields_)->refcount;
  }

  [[nodiscard]] typename F::index& index() const noexcept { return *index_; }

  /** A counted reference to the same instance. Needs the generated auto_handles.h. */
  [[nodiscard]] typename F::auto_handle get() const {
    check_alive();
    if (fields_ == nullptr) return typename F::auto_handle(*index_);
    ++static_cast<Counted*>(fields_)->refcount;
    return typename F::auto_handle(adopt, *index_, loc_, fields_);
  }

  /** Access to the setters, for one expression. Needs the generated modifiers.h. */
  [[nodiscard]] typename F::modifier modify() const { return typename F::modifier(*this); }

  /** Prints a JSON object, or `null` when invalid. */
  void dump_json(std::ostream& out) const {
    check_alive();
    if (fields_ == nullptr) {
      json::print_null(out);
    } else {
      Access<F>::dump_json(out, loc_, *fields_);
    }
  }

  friend std::ostream& operator<<(std::ostream& out, const WeakRef& reference) {
    reference.dump_json(out);
    return out;
  }

 private:
  friend AutoHandle<F>;
  friend typename F::fields& fields_of<F>(const WeakRef& reference);
  friend typename F::index& index_of<F>(const WeakRef& reference) noexcept;

  /** In a checked library: that the instance is the one that was there when this was made. */
  void check_alive() const {
    if (generation_ != 0 && generation_ != Access<F>::generation(*index_, loc_)) [[unlikely]] {
      render::detail::fatal("a weak reference was used after its instance was destroyed");
    }
  }

  /** Makes the reference invalid. */
  void reset() noexcept {
    fields_ = nullptr;
    loc_ = invalid;
    generation_ = 0;
  }

  /** Denotes what the other one does, and stays with its own Index. */
  void assign(const WeakRef& other) noexcept {
    fields_ = other.fields_;
    loc_ = other.loc_;
    generation_ = other.generation_;
  }

  typename F::index* index_;
  typename F::fields* fields_;
  location_type loc_;
  u32 generation_ = 0;  // fits where padding would be; 0 if not checked
};

template <typename F>
typename F::index& index_of(const WeakRef<F>& reference) noexcept {
  return *reference.index_;
}

template <typename F>
typename F::fields& fields_of(const WeakRef<F>& reference) {
  if (reference.fields_ == nullptr) [[unlikely]] {
    render::detail::fatal("a field of an invalid weak reference was used");
  }
  reference.check_alive();
  return *reference.fields_;
}

/** The user's object in the instance. Needs the generated spans.h, where the class is complete. */
template <typename F>
[[nodiscard]] auto& impl_of(const WeakRef<F>& reference) {
  return static_cast<typename F::span&>(fields_of(reference)).impl;
}

}  // namespace render::span

#endif  // RENDER_SPAN_WEAK_REF_H
