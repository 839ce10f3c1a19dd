// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Container<F> and IndexedContainer<F>: bases of the classes in a generated namespace `containers`.
 */
#ifndef RENDER_SPAN_CONTAINER_H
#define RENDER_SPAN_CONTAINER_H

#include <cstddef>
#include <functional>
#include <ostream>
#include <string_view>

#include "render/checks.h"
#include "render/fixed_hash.h"
#include "render/json.h"
#include "render/pool.h"
#include "render/span/access.h"
#include "render/span/index_base.h"
#include "render/span/key.h"

namespace render::span {

/** What all containers do: the instances of one span, in `map`, found by location. */
template <typename F, typename Map>
class ContainerBase {
 public:
  using span_t = typename F::span;
  using location_type = typename F::location_type;
  static constexpr location_type invalid = invalid_location<location_type>;

  /** Capacity: at most so many instances live at a time. */
  static constexpr u32 pool_size = F::pool_size;

  explicit ContainerBase(typename F::index& index) noexcept : index_(index) {}
  ContainerBase(const ContainerBase&) = delete;
  ContainerBase& operator=(const ContainerBase&) = delete;

  /** One more count on the instance at `loc`; an invalid handle if there is none. */
  typename F::auto_handle get(location_type loc) { return at(loc).get(); }

  /**
   * Drops one count of the instance at `loc`; true when that destroyed it. The key is free and the
   * instance cannot be found any more before the destructor of the user's object runs; its slot is
   * free afterwards. A put too many is a failed check.
   */
  bool put(location_type loc) {
    check_thread(index_);
    if (closing(index_)) return false;
    if (!contains(loc)) [[unlikely]] {
      render::detail::check_failed("a count was dropped that nobody held");
      return false;
    }
    Counted& instance = map[loc];
    if (--instance.refcount != 0) return false;
    if constexpr (requires { map.erase_at(loc); }) {
      map.erase_at(loc);
    } else {
      map.remove(loc);
    }
    return true;
  }

  /** A view of the instance at `loc`; an invalid one if there is none. */
  [[nodiscard]] typename F::weak_ref at(location_type loc) {
    if (!contains(loc)) return typename F::weak_ref(index_, invalid, nullptr);
    return typename F::weak_ref(index_, loc, &map[loc]);
  }

  /** Instances that live now. */
  [[nodiscard]] std::size_t size() const noexcept { return map.size(); }
  /** The most instances that ever lived at a time. */
  [[nodiscard]] std::size_t max_size() const noexcept { return map.max_size(); }

  /** Prints `{"spans":[...]}` with every instance, by ascending location. */
  void dump_json(std::ostream& out) const {
    out << "{\"spans\":[";
    bool first = true;
    for (const location_type loc : map.allocated()) {
      if (!first) out << ',';
      first = false;
      Access<F>::dump_json(out, loc, map[loc]);
    }
    out << "]}";
  }

  friend std::ostream& operator<<(std::ostream& out, const ContainerBase& container) {
    container.dump_json(out);
    return out;
  }

  /** The instances. Reading is for everybody; changes go through the other members. */
  Map map;

 protected:
  [[nodiscard]] bool contains(location_type loc) const {
    return loc < pool_size && map.allocated().get(loc);
  }

  /** The handle that owns the first count of a new instance; invalid if there is none. */
  [[nodiscard]] typename F::auto_handle adopt_new(typename Map::position created) {
    if (created.entry == nullptr) return none();
    return typename F::auto_handle(adopt, index_, created.index, created.entry);
  }

  [[nodiscard]] typename F::auto_handle none() { return typename F::auto_handle(index_); }

  typename F::index& index_;
};

/** Instances without a key. */
template <typename F>
class Container : public ContainerBase<F, Pool<typename F::span, F::pool_size>> {
  using Base = ContainerBase<F, Pool<typename F::span, F::pool_size>>;

 public:
  using Base::Base;

  /** A new instance with all fields zero; an invalid handle if the pool is full. */
  typename F::auto_handle alloc() {
    check_thread(this->index_);
    if (closing(this->index_)) return this->none();
    return this->adopt_new(this->map.emplace());
  }
};

/** Hash of a key, the same on every machine. */
template <typename F>
struct KeyHasher {
  std::size_t operator()(const typename F::key& key) const noexcept {
    return hash_members(F::key_members(key));
  }
};

/** Instances that are found by key. */
template <typename F>
class IndexedContainer
    : public ContainerBase<
          F, FixedHash<typename F::key, typename F::span, F::pool_size, KeyHasher<F>>> {
  using Base =
      ContainerBase<F, FixedHash<typename F::key, typename F::span, F::pool_size, KeyHasher<F>>>;

 public:
  using key_t = typename F::key;
  using hasher_t = KeyHasher<F>;
  using equals_t = std::equal_to<key_t>;

  using Base::Base;

  /**
   * The instance with this key. If there is none it is created, with all other fields zero, unless
   * `create_if_not_found` is false. An invalid handle if it was not found, or if the pool is full.
   */
  typename F::auto_handle by_key(const key_t& key, bool create_if_not_found = true) {
    check_thread(this->index_);
    if (closing(this->index_)) return this->none();
    if (const auto found = this->map.find(key); found.entry != nullptr) {
      ++static_cast<Counted*>(found.entry)->refcount;
      return typename F::auto_handle(adopt, this->index_, found.index, found.entry);
    }
    if (!create_if_not_found) return this->none();
    const auto created = this->map.insert(key);
    if (created.entry != nullptr) {
      F::key_members(static_cast<typename F::fields&>(*created.entry)) = F::key_members(key);
    }
    return this->adopt_new(created);
  }
};

/** Calls `report(name, allocated, max_allocated, pool_size)`. */
template <typename Container, typename Report>
void report_size(std::string_view name, const Container& container, Report& report) {
  report(name, container.size(), container.max_size(), Container::pool_size);
}

template <typename F>
typename F::fields* Access<F>::find(typename F::index& index, location_type loc) {
  auto& map = F::container_of(index).map;
  return loc < F::pool_size && map.allocated().get(loc) ? &map[loc] : nullptr;
}

template <typename F>
bool Access<F>::put(typename F::index& index, location_type loc) {
  return F::container_of(index).put(loc);
}

template <typename F>
void Access<F>::dump_json(std::ostream& out, location_type loc, const typename F::fields& fields) {
  out << "{\"@ref\":";
  print_json_value(out, loc);
  out << ",\"@refcount\":";
  print_json_value(out, static_cast<const Counted&>(fields).refcount);
  F::visit_fields(fields, [&out](std::string_view name, const auto& value) {
    out << ",\"" << name << "\":";
    print_json_value(out, value);
  });
  out << '}';
}

}  // namespace render::span

#endif  // RENDER_SPAN_CONTAINER_H
