// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * WeakRef<F>: base of the classes in a generated namespace `weak_refs`.
 */
#ifndef RENDER_SPAN_WEAK_REF_H
#define RENDER_SPAN_WEAK_REF_H

#include <ostream>

#include "render/checks.h"
#include "render/span/access.h"

namespace render::span {

template <typename F>
class AutoHandle;
template <typename F>
class WeakRef;

/** The fields of the instance that a reference denotes. A function, so that no field can hide it.
 */
template <typename F>
[[nodiscard]] typename F::fields& fields_of(const WeakRef<F>& reference);

/**
 * An uncounted view of an instance: cheap to copy, and usable as long as somebody else holds a
 * count. An invalid one denotes nothing; only valid(), loc(), refcount(), index(), get(),
 * dump_json() and copying are allowed then.
 */
template <typename F>
class WeakRef {
 public:
  using location_type = typename F::location_type;
  static constexpr location_type invalid = invalid_location<location_type>;

  /** Views the instance at `loc`, which is allocated or `invalid`. */
  WeakRef(typename F::index& index, location_type loc)
      : index_(&index), fields_(Access<F>::find(index, loc)), loc_(fields_ ? loc : invalid) {}

  /** For the container, which knows the address already. */
  WeakRef(typename F::index& index, location_type loc, typename F::fields* fields) noexcept
      : index_(&index), fields_(fields), loc_(loc) {}

  [[nodiscard]] bool valid() const noexcept { return fields_ != nullptr; }

  /** The place in the pool: identifies the instance among the living ones of its span. */
  [[nodiscard]] location_type loc() const noexcept { return loc_; }

  /** Counts held on the instance; 0 when invalid. */
  [[nodiscard]] u32 refcount() const noexcept {
    return fields_ == nullptr ? 0 : static_cast<const Counted*>(fields_)->refcount;
  }

  [[nodiscard]] typename F::index& index() const noexcept { return *index_; }

  /** A counted reference to the same instance. Needs the generated auto_handles.h. */
  [[nodiscard]] typename F::auto_handle get() const {
    if (fields_ == nullptr) return typename F::auto_handle(*index_);
    ++static_cast<Counted*>(fields_)->refcount;
    return typename F::auto_handle(adopt, *index_, loc_, fields_);
  }

  /** Access to the setters, for one expression. Needs the generated modifiers.h. */
  [[nodiscard]] typename F::modifier modify() const { return typename F::modifier(*this); }

  /** Prints a JSON object, or `null` when invalid. */
  void dump_json(std::ostream& out) const {
    if (fields_ == nullptr) {
      out << "null";
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

  /** Makes the reference invalid. */
  void reset() noexcept {
    fields_ = nullptr;
    loc_ = invalid;
  }

  /** Denotes what the other one does, and stays with its own Index. */
  void assign(const WeakRef& other) noexcept {
    fields_ = other.fields_;
    loc_ = other.loc_;
  }

  typename F::index* index_;
  typename F::fields* fields_;
  location_type loc_;
};

template <typename F>
typename F::fields& fields_of(const WeakRef<F>& reference) {
  if (reference.fields_ == nullptr) [[unlikely]] {
    render::detail::fatal("a field of an invalid weak reference was used");
  }
  return *reference.fields_;
}

/** The user's object in the instance. Needs the generated spans.h, where the class is complete. */
template <typename F>
[[nodiscard]] auto& impl_of(const WeakRef<F>& reference) {
  return static_cast<typename F::span&>(fields_of(reference)).impl;
}

}  // namespace render::span

#endif  // RENDER_SPAN_WEAK_REF_H
