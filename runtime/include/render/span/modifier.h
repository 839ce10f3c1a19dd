// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Modifier<F>: base of the classes in a generated namespace `modifiers`.
 */
#ifndef RENDER_SPAN_MODIFIER_H
#define RENDER_SPAN_MODIFIER_H

#include "render/span/reference.h"
#include "render/span/weak_ref.h"
#include "render/types.h"

namespace render::span {

template <typename F>
class Modifier;

/** What a modifier modifies. A function, so that no setter can hide it. */
template <typename F>
[[nodiscard]] const typename F::weak_ref& target_of(const Modifier<F>& modifier) noexcept;

/** The fields that a modifier sets. */
template <typename F>
[[nodiscard]] typename F::fields& fields_of(const Modifier<F>& modifier) {
  return fields_of(target_of(modifier));
}

/** Notes the change of inputs of `auto` references, given as bits. */
template <typename F>
void note_change(Modifier<F>& modifier, u64 inputs) noexcept;

/**
 * Setters of an instance, for one full expression: `ref.modify().a(1).b(2);`. Members of the key
 * have no setters: an instance cannot change its identity.
 *
 * At the end, the `auto` references that depend on what was set are computed anew, inputs first.
 * That may create instances; what their constructors throw leaves the expression.
 */
template <typename F>
class Modifier {
 public:
  explicit Modifier(const WeakRef<F>& target)
      : target_(static_cast<const typename F::weak_ref&>(target)) {
    static_cast<void>(fields_of(target));  // there is an instance, or the program ends here
  }
  Modifier(const Modifier&) = delete;
  Modifier& operator=(const Modifier&) = delete;

  ~Modifier() noexcept(false) {
    if constexpr (requires { typename F::auto_references; }) {
      if (changed_ != 0) compute_auto(target_, changed_, typename F::auto_references{});
    }
  }

 private:
  friend const typename F::weak_ref& target_of<F>(const Modifier& modifier) noexcept;
  friend void note_change<F>(Modifier& modifier, u64 inputs) noexcept;

  const typename F::weak_ref target_;
  u64 changed_ = 0;
};

template <typename F>
const typename F::weak_ref& target_of(const Modifier<F>& modifier) noexcept {
  return modifier.target_;
}

template <typename F>
void note_change(Modifier<F>& modifier, u64 inputs) noexcept {
  modifier.changed_ |= inputs;
}

}  // namespace render::span

#endif  // RENDER_SPAN_MODIFIER_H
