// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * How computed references find their targets. For the generated source of the containers.
 */
#ifndef RENDER_SPAN_COMPUTED_REFERENCE_H
#define RENDER_SPAN_COMPUTED_REFERENCE_H

#include "render/span/container.h"
#include "render/span/reference.h"

namespace render::span {

template <typename R>
void Computed<R>::refresh(const typename R::owner::weak_ref& owner) {
  using Target = typename R::target;
  constexpr auto invalid = invalid_location<typename Target::location_type>;
  auto& stored = R::location(fields_of(owner));
  auto& index = index_of(owner);
  typename Target::key key;
  if (!R::find_key(owner, key)) return replace_reference<Target>(index, stored, invalid);
  // The target keeps its key as long as it lives, which is at least as long as it is stored here.
  auto& targets = Target::container_of(index);
  if (stored != invalid && targets.map.key_at(stored) == key) return;
  replace_reference<Target>(index, stored, targets.by_key(key).release());
}

}  // namespace render::span

#endif  // RENDER_SPAN_COMPUTED_REFERENCE_H
