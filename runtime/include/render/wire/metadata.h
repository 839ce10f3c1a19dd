// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Bases of generated message metadata.
 */
#ifndef RENDER_WIRE_METADATA_H
#define RENDER_WIRE_METADATA_H

#include <cstddef>
#include <string_view>

#include "render/meta.h"
#include "render/types.h"
#include "render/wire/field.h"

namespace render::wire {

/**
 * Facts about message class M of generated `messages.h`, whose struct on the wire is Wire. What is
 * derived from it has a Field `field_f` for each field f (by RENDER_META_FIELD); `fields`, a
 * meta::list of them in the order of declaration; and `reference`, the field that refers to a span,
 * if HasReference.
 */
template <typename M, typename Wire, Literal Name, bool HasReference>
struct MessageMetadata {
  static constexpr u16 rpc_id = M::rpc_id;
  static constexpr std::string_view name = Name.view();
  static constexpr u64 layout_hash = M::layout_hash;
  using message = M;
  using wire_message = Wire;
  static constexpr std::size_t wire_message_size = M::fixed_size;
  using parsed_message = typename M::parsed_type;
  static constexpr std::size_t parsed_message_size = M::parsed_size;
  static constexpr bool has_reference = HasReference;
};

/** The field of that name, number `index`, in a class derived from MessageMetadata. */
#define RENDER_META_FIELD(field, index) \
  struct field_##field : ::render::wire::Field<&parsed_message::field, index, #field> {};

namespace detail {

/** Only declared. */
template <typename Metadata>
struct FindByStruct {
  static Metadata find(const typename Metadata::wire_message*);
  static Metadata find(const typename Metadata::parsed_message*);
};

template <typename List>
struct MetadataFinder;

template <typename... Metadata>
struct MetadataFinder<meta::list<Metadata...>> : FindByStruct<Metadata>... {
  using FindByStruct<Metadata>::find...;
};

}  // namespace detail

/** The one of a meta::list of metadata whose wire or parsed struct this is. */
template <typename Struct, typename List>
using MetadataFor =
    decltype(detail::MetadataFinder<List>::find(static_cast<const Struct*>(nullptr)));

}  // namespace render::wire

#endif  // RENDER_WIRE_METADATA_H
