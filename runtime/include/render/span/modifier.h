// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Modifier<F>: base of the classes in a generated namespace `modifiers`.
 */
#ifndef RENDER_SPAN_MODIFIER_H
#define RENDER_SPAN_MODIFIER_H

#include "render/span/weak_ref.h"

namespace render::span {

template <typename F>
class Modifier;

/** The fields that a modifier sets. A function, so that no setter can hide it. */
template <typename F>
[[nodiscard]] typename F::fields& fields_of(const Modifier<F>& modifier) noexcept;

/**
 * Setters of an instance, for one full expression: `ref.modify().a(1).b(2);`. Members of the key
 * have no setters: an instance cannot change its identity.
 */
template <typename F>
class Modifier {
 public:
  explicit Modifier(const WeakRef<F>& target) : fields_(fields_of(target)) {}
  Modifier(const Modifier&) = delete;
  Modifier& operator=(const Modifier&) = delete;

 private:
  friend typename F::fields& fields_of<F>(const Modifier& modifier) noexcept;

  typename F::fields& fields_;
};

template <typename F>
typename F::fields& fields_of(const Modifier<F>& modifier) noexcept {
  return modifier.fields_;
}

}  // namespace render::span

#endif  // RENDER_SPAN_MODIFIER_H
