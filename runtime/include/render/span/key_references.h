// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * KeyReferences: the counts that a new instance takes on what its key refers to.
 */
#ifndef RENDER_SPAN_KEY_REFERENCES_H
#define RENDER_SPAN_KEY_REFERENCES_H

#include "render/span/access.h"
#include "render/span/reference.h"
#include "render/types.h"

namespace render::span {

/**
 * Holds one count on the target of each reference in a key, so that the targets live until the
 * instance is made; then moves the counts to its fields, or drops them if it was not made.
 */
template <typename F>
class KeyReferences {
 public:
  KeyReferences(typename F::index& index, const typename F::key& key) : index_(index), key_(key) {
    visit(key,
          [this](auto to, u32 location, u32 /*same*/) { exist_ = exist_ && take(to, location); });
  }
  KeyReferences(const KeyReferences&) = delete;
  KeyReferences& operator=(const KeyReferences&) = delete;

  ~KeyReferences() {
    visit(key_, [this](auto to, u32 location, u32 /*same*/) {
      if (taken_ == 0) return;
      --taken_;
      drop(to, location);
    });
  }

  /** False if one of them does not exist. */
  [[nodiscard]] bool exist() const noexcept { return exist_; }

  void move_to(typename F::fields& fields) {
    visit(fields, [](auto to, u32 location, auto& stored) {
      stored = static_cast<location_in<decltype(to)>>(location);
    });
    taken_ = 0;
  }

 private:
  template <typename To>
  using location_in = typename To::facts::location_type;

  template <typename Other, typename Visit>
  void visit(Other& other, Visit&& visit) const {
    if constexpr (requires { key_.references(); }) F::visit_key_references(key_, other, visit);
  }

  template <typename To>
  static bool is_invalid(To /*to*/, u32 location) {
    return location == invalid_location<location_in<To>>;
  }

  template <typename To>
  bool take(To to, u32 location) {
    using Target = typename To::facts;
    const bool exists = is_invalid(to, location) ||
                        (location < Target::pool_size &&
                         Access<Target>::acquire(index_, static_cast<location_in<To>>(location)));
    if (exists) ++taken_;
    return exists;
  }

  template <typename To>
  void drop(To to, u32 location) {
    if (is_invalid(to, location)) return;
    Access<typename To::facts>::put(index_, static_cast<location_in<To>>(location));
  }

  typename F::index& index_;
  const typename F::key& key_;
  u32 taken_ = 0;  // of the first so many in the key
  bool exist_ = true;
};

}  // namespace render::span

#endif  // RENDER_SPAN_KEY_REFERENCES_H
