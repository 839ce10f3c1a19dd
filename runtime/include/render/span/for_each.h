// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * for_each(): all instances of a span.
 */
#ifndef RENDER_SPAN_FOR_EACH_H
#define RENDER_SPAN_FOR_EACH_H

#include "render/span/container.h"

namespace render {

/**
 * Calls `call(weak_ref)` for each instance in a container of a generated Index, by ascending
 * location: `render::for_each(index.flow, [](weak_refs::flow flow) { ... });`. Takes time
 * proportional to the instances. `call` may change instances, but neither create nor end any of
 * this span. Needs the generated containers.inl.
 */
template <typename F, typename Map, typename Call>
void for_each(span::ContainerBase<F, Map>& container, Call&& call) {
  for (const auto location : container.map.allocated()) {
    call(container.at(static_cast<typename F::location_type>(location)));
  }
}

}  // namespace render

#endif  // RENDER_SPAN_FOR_EACH_H
