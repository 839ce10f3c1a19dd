// SPDX-License-Identifier: Apache-2.0
#include "struct_layout.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <fcntl.h>

#include <memory>
#include <optional>

#include "render/file_descriptor.h"

namespace render::probe {
namespace {

/** Go: "net/http.Request"; others: the type as it is given, with "::" between namespaces. */
std::string full_name(const LayoutField& field) {
  if (field.package.empty()) return std::string(field.type);
  return std::string(field.package) + "." + std::string(field.type);
}

bool is_struct(int tag) {
  return tag == DW_TAG_structure_type || tag == DW_TAG_class_type || tag == DW_TAG_union_type;
}

std::string name_of(Dwarf_Die& die) {
  const char* const name = dwarf_diename(&die);
  return name != nullptr ? name : "";
}

/** Calls `visit` for the children until it returns false. */
template <typename Visit>
void for_each_child(Dwarf_Die& parent, Visit&& visit) {
  Dwarf_Die child;
  if (dwarf_child(&parent, &child) != 0) return;
  do {
    if (!visit(child)) return;
  } while (dwarf_siblingof(&child, &child) == 0);
}

/** Where a member or a base class begins. */
std::optional<u32> place_of(Dwarf_Die& member) {
  Dwarf_Attribute attribute;
  Dwarf_Word value = 0;
  if (dwarf_attr(&member, DW_AT_data_member_location, &attribute) == nullptr ||
      dwarf_formudata(&attribute, &value) != 0) {
    return std::nullopt;
  }
  return static_cast<u32>(value);
}

/** The type of a member, without names and qualifiers of it. */
std::optional<Dwarf_Die> type_of(Dwarf_Die& member) {
  Dwarf_Attribute attribute;
  Dwarf_Die type;
  if (dwarf_attr(&member, DW_AT_type, &attribute) == nullptr ||
      dwarf_formref_die(&attribute, &type) == nullptr || dwarf_peel_type(&type, &type) != 0) {
    return std::nullopt;
  }
  return type;
}

/** "head.size" is a member of a member. */
std::optional<u32> member_of(Dwarf_Die& type, std::string_view path, int depth = 0) {
  constexpr int deepest = 32;  // types of a broken file may contain themselves
  const std::string_view name = path.substr(0, path.find('.'));
  std::optional<u32> offset;
  for_each_child(type, [&](Dwarf_Die& member) {
    const bool base = dwarf_tag(&member) == DW_TAG_inheritance;
    if (!base && (dwarf_tag(&member) != DW_TAG_member || name_of(member) != name)) return true;
    const std::optional<u32> place = place_of(member);
    if (!base && name.size() == path.size()) {
      offset = place;
      return !offset;
    }
    std::optional<Dwarf_Die> inner = type_of(member);
    if (!place || !inner || !is_struct(dwarf_tag(&*inner)) || depth == deepest) return true;
    const std::string_view rest = base ? path : path.substr(name.size() + 1);
    if (const std::optional<u32> within = member_of(*inner, rest, depth + 1)) {
      offset = *place + *within;
    }
    return !offset;
  });
  return offset;
}

/** Looks into namespaces and structs as far as the name leads. */
std::optional<u32> find_in(Dwarf_Die& parent, std::string_view type, std::string_view member) {
  std::optional<u32> offset;
  for_each_child(parent, [&](Dwarf_Die& die) {
    const int tag = dwarf_tag(&die);
    if (!is_struct(tag) && tag != DW_TAG_namespace) return true;
    const std::string name = name_of(die);
    if (is_struct(tag) && name == type) {
      offset = member_of(die, member);
    } else if (type.starts_with(name + "::")) {
      offset = find_in(die, type.substr(name.size() + 2), member);
    }
    return !offset;
  });
  return offset;
}

}  // namespace

Result<u32> find_member(const std::string& binary, const LayoutField& field) {
  const std::string type = full_name(field);
  const std::string place = "field " + type + "." + std::string(field.field);
  const FileDescriptor file(::open(binary.c_str(), O_RDONLY | O_CLOEXEC));
  const std::unique_ptr<Dwarf, int (*)(Dwarf*)> dwarf(
      file.valid() ? dwarf_begin(file.get(), DWARF_C_READ) : nullptr, dwarf_end);
  if (!dwarf) return {unexpected, Errc::symbol_missing, place, "it has no debug information"};
  Dwarf_Off next = 0;
  std::size_t header = 0;
  for (Dwarf_Off offset = 0;
       dwarf_nextcu(dwarf.get(), offset, &next, &header, nullptr, nullptr, nullptr) == 0;
       offset = next) {
    Dwarf_Die unit;
    if (dwarf_offdie(dwarf.get(), offset + header, &unit) == nullptr) continue;
    if (const auto found = find_in(unit, type, field.field)) return *found;
  }
  return {unexpected, Errc::symbol_missing, place, "the debug information has no such member"};
}

}  // namespace render::probe
