// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * References from instance to instance: each is the location of its target, and holds a count on
 * it.
 *
 * What the facts `F` of a span with references have, besides what render/span/access.h says:
 *
 * - `has_references`; `visit_references(fields, visit)` calls `visit(name, To<target facts>,
 * location)` for each.
 * - With references in the key: `visit_key_references(key, fields, visit)` calls
 *   `visit(To<target facts>, location in the key, location in the fields)` for each.
 * - For each computed one a class `R`: `owner` and `target` (facts), `location(fields)`, and
 *   `find_key(owner's weak reference, key)`, which is false if the way to the key is broken.
 * - With `auto` ones: `auto_references`, those in the order of computation, each with `sources`,
 * the inputs that it comes down to, as bits; and `initial_inputs`, the bits of those that are set
 * when an instance is created.
 */
#ifndef RENDER_SPAN_REFERENCE_H
#define RENDER_SPAN_REFERENCE_H

#include <utility>

#include "render/checks.h"
#include "render/span/access.h"
#include "render/span/weak_ref.h"
#include "render/types.h"

namespace render::span {

/** Names the target of a reference by its facts. */
template <typename F>
struct To {
  using facts = F;
};

/** Classes of computed references. */
template <typename... R>
struct References {};

/** What a stored location denotes, in the Index of `from`. */
template <typename Target, typename F>
[[nodiscard]] typename Target::weak_ref follow(const WeakRef<F>& from,
                                               typename Target::location_type loc) {
  return typename Target::weak_ref(index_of(from), loc);
}

/** Stores a location with its count, and drops the count of the one before. */
template <typename Target>
void replace_reference(typename Target::index& index, typename Target::location_type& stored,
                       typename Target::location_type loc) {
  // The new one goes in first: dropping a count may run code of the user that looks here.
  const auto previous = std::exchange(stored, loc);
  if (previous != invalid_location<typename Target::location_type>) {
    Access<Target>::put(index, previous);
  }
}

/** Takes over the count of a handle (handles or auto_handles); an invalid one clears the reference.
 */
template <typename Target, typename F, typename Handle>
void set_reference(const WeakRef<F>& owner, typename Target::location_type& stored,
                   Handle&& handle) {
  if constexpr (requires { index_of(handle); }) {
    if (handle.valid() && &index_of(handle) != &index_of(owner)) [[unlikely]] {
      render::detail::check_failed("a reference was set to an instance of another Index");
      handle.put();
    }
  }
  replace_reference<Target>(index_of(owner), stored, handle.release());
}

/** Compiled once per computed reference, next to the containers. Defined in computed_reference.h.
 */
template <typename R>
struct Computed {
  /** Makes the reference lead to what its inputs say now; the target is created if need be. */
  static void refresh(const typename R::owner::weak_ref& owner);
};

/** Computes the `auto` references anew that depend on a changed input. */
template <typename Owner, typename... R>
void compute_auto(const Owner& owner, u64 changed, References<R...> /*order*/) {
  ((changed & R::sources ? Computed<R>::refresh(owner) : void()), ...);
}

}  // namespace render::span

#endif  // RENDER_SPAN_REFERENCE_H
