// SPDX-License-Identifier: Apache-2.0
// What the templates of render/span need of no span in particular.
#include <ostream>
#include <string>

#include "render/span/container.h"

namespace render::span {

void Generations::next(std::size_t loc) {
  if (loc >= generations_.size()) generations_.resize(loc + 1, 1);
  if (++generations_[loc] == 0) generations_[loc] = 1;
}

namespace detail {

void report_leaks(std::size_t count, std::string_view span) noexcept {
  const std::string text = std::to_string(count) + " of span '" + std::string(span) +
                           "' alive at the end of the Index: counts on them were never dropped";
  render::detail::check_failed(text.c_str());
}

void print(std::ostream& out, std::string_view text) { out << text; }

void start_instance(std::ostream& out, u32 loc, u32 refcount) {
  out << "{\"@ref\":";
  print_json_value(out, loc);
  out << ",\"@refcount\":";
  print_json_value(out, refcount);
}

void print_name(std::ostream& out, std::string_view prefix, std::string_view name) {
  out << ",\"" << prefix << name << "\":";
}

}  // namespace detail
}  // namespace render::span
