// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What references of all kinds need of an instance and of its container.
 *
 * Generated code describes every span by a facts class `F` derived from Facts; the templates of
 * this folder carry the code. Besides what Facts holds, `F` has `name`, `container_of(index)`,
 * `visit_fields(fields, visitor)`, and, if the span is indexed, `key_members(x)`: the members of
 * the fields of the key in index order, of a key, an instance, or a message that has fields of
 * these names. See render/span/reference.h for what `F` has for references, render/span/proxy.h for
 * proxies.
 *
 * Threads: an Index and everything that hangs on it belongs to one thread at a time. Nothing in
 * this folder locks. A library built with RENDER_CHECKED reports use by a second thread.
 */
#ifndef RENDER_SPAN_ACCESS_H
#define RENDER_SPAN_ACCESS_H

#include <iosfwd>
#include <limits>

#include "render/index_type.h"
#include "render/types.h"

namespace render::span {

/** Head of every instance: the number of references that keep it alive, 1 when it is created. */
struct Counted {
  u32 refcount = 1;
};

/**
 * The classes generated for one span, and the capacity of its pool. They may be incomplete here.
 * `Key` is void for a span without index.
 */
template <typename Index, typename Fields, typename Span, typename Container, typename WeakRef,
          typename Handle, typename AutoHandle, typename Modifier, typename Key, u32 PoolSize>
struct Facts {
  using index = Index;
  using fields = Fields;
  using span = Span;
  using container = Container;
  using weak_ref = WeakRef;
  using handle = Handle;
  using auto_handle = AutoHandle;
  using modifier = Modifier;
  using key = Key;
  using location_type = index_type_for<PoolSize>;
  static constexpr u32 pool_size = PoolSize;
};

/** The location that stands for "no instance". */
template <typename L>
inline constexpr L invalid_location = std::numeric_limits<L>::max();

template <typename F>
class WeakRef;

/** The Index of a reference. A function, so that no field can hide it. */
template <typename F>
[[nodiscard]] typename F::index& index_of(const WeakRef<F>& reference) noexcept;

/** Says that a constructor takes over one count of its instance. */
struct Adopt {
  explicit Adopt() = default;
};
inline constexpr Adopt adopt{};

/**
 * The operations that need the complete Index. They are compiled once per span, next to the
 * containers, so that headers with references need neither the Index nor the user's span classes.
 * Defined in render/span/container.h.
 */
template <typename F>
struct Access {
  using location_type = typename F::location_type;

  /** The fields of the instance at `loc`; null for an invalid location. */
  static typename F::fields* find(typename F::index& index, location_type loc);

  /**
   * Says which of the instances that used this location one after the other is there now; 0 in a
   * library built without RENDER_CHECKED.
   */
  [[gnu::cold]] static u32 generation(const typename F::index& index, location_type loc);

  /** One more count on the instance at `loc`; false if there is none. */
  static bool acquire(typename F::index& index, location_type loc);

  /** Drops one count; true if that destroyed the instance. */
  static bool put(typename F::index& index, location_type loc);

  /** Prints the instance as a JSON object. */
  [[gnu::cold]] static void dump_json(std::ostream& out, location_type loc,
                                      const typename F::fields& fields);
};

}  // namespace render::span

#endif  // RENDER_SPAN_ACCESS_H
