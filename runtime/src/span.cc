// SPDX-License-Identifier: Apache-2.0
// What the templates of render/span need of no span in particular.
#include <ostream>
#include <stdexcept>
#include <string>
#include <utility>

#include "render/span/any_container.h"
#include "render/span/connection.h"
#include "render/span/container.h"
#include "render/span/index_base.h"
#include "render/span/proxy.h"

namespace render::span {
namespace {

void report_leaks(std::size_t count, std::string_view span) noexcept {
  const std::string text = std::to_string(count) + " of span '" + std::string(span) +
                           "' alive at the end of the Index: counts on them were never dropped";
  render::detail::check_failed(text.c_str());
}

}  // namespace

Generations::Generations() = default;
Generations::~Generations() = default;

u32 Generations::at(std::size_t loc) const noexcept {
  return loc < generations_.size() ? generations_[loc] : 1;
}

void Generations::next(std::size_t loc) {
  if (loc >= generations_.size()) generations_.resize(loc + 1, 1);
  if (++generations_[loc] == 0) generations_[loc] = 1;
}

AnyContainer::AnyContainer(IndexBase& index, std::string_view span) : span_(span) {
  enlist(index, *this);
}

void AnyContainer::dump_json(std::ostream& out) const {
  const char* before = "{\"spans\":[";
  const render::detail::PoolBase& instances = pool();
  for (std::size_t loc = instances.next_live(0); loc < instances.slots();
       loc = instances.next_live(loc + 1)) {
    out << std::exchange(before, ",");
    print_instance(out, loc);
  }
  out << (instances.empty() ? "{\"spans\":[]}" : "]}");
}

void AnyContainer::destroy_all() {
  if (render::checks_enabled()) [[unlikely]] {
    const render::detail::PoolBase& instances = pool();
    for (std::size_t loc = instances.next_live(0); loc < instances.slots();
         loc = instances.next_live(loc + 1)) {
      generations_.next(loc);
    }
  }
  clear();
}

IndexBase::IndexBase() = default;
IndexBase::~IndexBase() = default;

void enlist(IndexBase& index, AnyContainer& container) { index.containers_.push_back(&container); }

void IndexBase::size_statistics(const size_statistics_cb& f) const {
  for (const AnyContainer* const container : containers_) {
    const render::detail::PoolBase& instances = container->pool();
    f(container->span_, instances.size(), instances.max_size(), instances.slots());
  }
}

void IndexBase::dump_json(std::ostream& out) const {
  char before = '{';
  for (const AnyContainer* const container : containers_) {
    out << std::exchange(before, ',') << '"' << container->span_ << "\":" << *container;
  }
  out << '}';
}

std::ostream& operator<<(std::ostream& out, const IndexBase& index) {
  index.dump_json(out);
  return out;
}

void IndexBase::destroy_instances() {
  if (closing_) return;
  if (put_depth_ != 0) {
    render::detail::check_failed("an Index was closed by the destructor of an instance");
    return;
  }
  if (ending_ && render::checks_enabled()) [[unlikely]] {
    for (const AnyContainer* const container : containers_) {
      const std::size_t left = container->pool().size();
      if (left != 0) report_leaks(left, container->span_);
    }
  }
  std::vector<OpenEnd> ends;
  if (!ending_) {
    for (const AnyContainer* const container : containers_) container->collect_ends(ends);
  }
  closing_ = true;
  for (AnyContainer* const container : containers_) container->destroy_all();
  for (const OpenEnd& end : ends) end.send(*this, end.loc, end.shard);
}

namespace detail {

void throw_no_singleton(const IndexBase& index, std::string_view span) {
  throw std::runtime_error(closing(index) ? "a connection was made on a closed Index"
                                          : "no room for another connection: the pool of span '" +
                                                std::string(span) + "' is full");
}

void throw_no_writer(const char* app) {
  throw std::runtime_error(std::string("app '") + app +
                           "' is sent to by shards, but there is no writer for it");
}

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
