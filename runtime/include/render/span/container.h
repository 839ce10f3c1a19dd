// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Container<F> and IndexedContainer<F>: bases of the classes in a generated namespace `containers`.
 */
#ifndef RENDER_SPAN_CONTAINER_H
#define RENDER_SPAN_CONTAINER_H

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string_view>
#include <system_error>
#include <vector>

#include "render/checks.h"
#include "render/fixed_hash.h"
#include "render/json.h"
#include "render/pool.h"
#include "render/span/access.h"
#include "render/span/any_container.h"
#include "render/span/index_base.h"
#include "render/span/key.h"
#include "render/span/key_references.h"
#include "render/span/proxy.h"
#include "render/span/reference.h"

namespace render::span {

namespace detail {

/** `{"@ref":1,"@refcount":2` */
void start_instance(std::ostream& out, u32 loc, u32 refcount);

/** `,"name":`, with a prefix of the name. */
void print_name(std::ostream& out, std::string_view prefix, std::string_view name);

}  // namespace detail

/** What all containers do: the instances of one span, in `map`, found by location. */
template <typename F, typename Map>
class ContainerBase : public AnyContainer {
 public:
  using span_t = typename F::span;
  using location_type = typename F::location_type;
  static constexpr location_type invalid = invalid_location<location_type>;

  /** Capacity: at most so many instances live at a time. */
  static constexpr u32 pool_size = F::pool_size;

  explicit ContainerBase(typename F::index& index) : AnyContainer(index, F::name), index_(index) {}

  /** One more count on the instance at `loc`; an invalid handle if there is none. */
  typename F::auto_handle get(location_type loc) { return at(loc).get(); }

  /**
   * Drops one count of the instance at `loc`; true when that destroyed it, in this order: the key
   * is free and the instance cannot be found any more; its references are dropped in declaration
   * order; the destructor of the user's object runs; the slot is free; the end message of a proxy
   * is sent. A put too many is a failed check.
   */
  bool put(location_type loc) { return Access<F>::put(index_, loc); }

  /** One more count on the instance at `loc`, which the caller has to drop; false if there is none.
   */
  bool acquire(location_type loc) {
    if (!contains(loc)) return false;
    ++static_cast<Counted&>(map[loc]).refcount;
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

  /** The instances. Reading is for everybody; changes go through the other members. */
  Map map;

 protected:
  [[nodiscard]] bool contains(location_type loc) const {
    return loc < pool_size && map.allocated().get(loc);
  }

  /**
   * The handle that owns the first count of a new instance; invalid if there is none. `initialise`
   * sets the members of the key and the fields that pick the shard.
   */
  template <typename Initialise>
  [[nodiscard]] typename F::auto_handle adopt_new(typename Map::position created,
                                                  Initialise&& initialise) {
    if (created.entry == nullptr) return none();
    typename F::auto_handle instance(adopt, index_, created.index, created.entry);
    typename F::fields& fields = *created.entry;
    initialise(fields);
    if constexpr (ShardedProxy<F>) {
      static_cast<Sharded&>(fields).shard =
          static_cast<u32>(hash_shard<F>(fields) % F::writers_of(index_).size());
    }
    if constexpr (requires { typename F::auto_references; }) {
      compute_auto(static_cast<const typename F::weak_ref&>(instance), F::initial_inputs,
                   typename F::auto_references{});
    }
    send_start(created.index, fields);
    return instance;
  }

  [[nodiscard]] typename F::auto_handle none() { return typename F::auto_handle(index_); }

  typename F::index& index_;

 private:
  friend Access<F>;

  /** See put(). Here, so that Access has its only copy. */
  bool drop_count(location_type loc) {
    check_thread(index_);
    if (closing(index_)) return false;
    if (!contains(loc)) [[unlikely]] {
      render::detail::check_failed("a count was dropped that nobody held");
      return false;
    }
    Counted& instance = map[loc];
    if (--instance.refcount != 0) return false;
    const IndexBase::PutScope scope(index_);
    const u32 shard = shard_of<F>(map[loc]);
    if (render::checks_enabled()) [[unlikely]] {
      generations_.next(loc);
    }
    const auto before = [this](typename F::fields& dying) { drop_references(dying); };
    if constexpr (requires { map.erase_at(loc); }) {
      map.erase_at(loc, before);
    } else {
      map.remove(loc, before);
    }
    send_end(loc, shard);
    return true;
  }

  void drop_references(typename F::fields& dying) {
    if constexpr (requires { F::has_references; }) {
      F::visit_references(dying, [this](std::string_view /*name*/, auto to, auto& stored) {
        using Target = typename decltype(to)::facts;
        constexpr auto none = invalid_location<typename Target::location_type>;
        if (stored != none && defer_put(index_, {&put_later<Target>, stored})) stored = none;
        replace_reference<Target>(index_, stored, none);
      });
    }
  }

  template <typename Target>
  static void put_later(IndexBase& index, u32 loc) {
    Access<Target>::put(static_cast<typename Target::index&>(index),
                        static_cast<typename Target::location_type>(loc));
  }

  /** What is sent for the user's calls throws; this cannot, so it counts. */
  void send_start(location_type loc, const typename F::fields& fields) {
    if constexpr (Proxied<F>) {
      count_proxy_error(index_,
                        send_to_receivers<F>(index_, shard_of<F>(fields), [&](auto& writer) {
                          return F::send_start(writer, loc, fields);
                        }));
    }
  }
  void send_end(location_type loc, u32 shard) noexcept {
    if constexpr (Proxied<F>) {
      if (ending(index_)) return;
      // Called by destructors; what a clock or encoder of the user throws is an error like others.
      std::error_code error = std::make_error_code(std::errc::io_error);
      try {
        error = send_to_receivers<F>(index_, shard,
                                     [loc](auto& writer) { return F::send_end(writer, loc); });
      } catch (...) {
      }
      count_proxy_error(index_, error);
    }
  }

  [[nodiscard]] const render::detail::PoolBase& pool() const noexcept final { return map.pool(); }

  void clear() final { map.clear(); }

  void print_instance(std::ostream& out, std::size_t loc) const final {
    Access<F>::dump_json(out, static_cast<location_type>(loc), map[loc]);
  }

  void collect_ends(std::vector<OpenEnd>& ends) const final {
    if constexpr (Proxied<F>) {
      for (const location_type loc : map.allocated()) {
        ends.push_back({&send_open_end, loc, shard_of<F>(map[loc])});
      }
    }
  }

  static void send_open_end(IndexBase& index, u32 loc, u32 shard) {
    auto& container = F::container_of(static_cast<typename F::index&>(index));
    static_cast<ContainerBase&>(container).send_end(static_cast<location_type>(loc), shard);
  }
};

/** Instances without a key. */
template <typename F>
class Container : public ContainerBase<F, Pool<typename F::span, F::pool_size>> {
  using Base = ContainerBase<F, Pool<typename F::span, F::pool_size>>;

 public:
  using Base::Base;

  /** A new instance with all fields zero; an invalid handle if the pool is full. */
  typename F::auto_handle alloc() {
    return create([](typename F::fields& /*fields*/) {});
  }

 protected:
  /** The same, with fields that `initialise` sets. */
  template <typename Initialise>
  typename F::auto_handle create(Initialise&& initialise) {
    check_thread(this->index_);
    if (closing(this->index_)) return this->none();
    return this->adopt_new(this->map.emplace(), initialise);
  }
};

/** Instances without a key that belong to one receiver each. */
template <typename F>
class ShardedContainer : public Container<F> {
 public:
  using Container<F>::Container;
  using sharding_key_t = typename F::sharding_key;

  /** Modulo the number of writers: the shard. */
  [[nodiscard]] static std::size_t hash_sharding_key(const sharding_key_t& key) noexcept {
    return hash_shard<F>(key);
  }

 protected:
  /** A new instance with these sharding fields, and all others zero. */
  typename F::auto_handle alloc_for(const sharding_key_t& key) {
    return this->create(
        [&key](typename F::fields& fields) { F::shard_members(fields) = F::shard_members(key); });
  }
};

/** Hash of a key, the same on every machine. */
template <typename F>
struct KeyHasher {
  std::size_t operator()(const typename F::key& key) const noexcept {
    const u32 hash = hash_members(F::key_members(key));
    if constexpr (requires { key.references(); }) {
      return hash_locations(key.references(), hash);
    } else {
      return hash;
    }
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
   *
   * The new instance holds a count on the target of each reference in the key. A location in the
   * key without instance, other than `invalid`, is a failed check and gives an invalid handle.
   */
  typename F::auto_handle by_key(const key_t& key, bool create_if_not_found = true) {
    check_thread(this->index_);
    if (closing(this->index_)) return this->none();
    if (const auto found = this->map.find(key); found.entry != nullptr) {
      ++static_cast<Counted*>(found.entry)->refcount;
      return typename F::auto_handle(adopt, this->index_, found.index, found.entry);
    }
    if (!create_if_not_found) return this->none();
    KeyReferences<F> references(this->index_, key);
    if (!references.exist()) {
      render::detail::check_failed("a key refers to an instance that does not exist");
      return this->none();
    }
    const auto created = this->map.insert(key);
    return this->adopt_new(created, [&](typename F::fields& fields) {
      F::key_members(fields) = F::key_members(key);
      references.move_to(fields);
    });
  }
};

/** Instances with a key that belong to one receiver each. */
template <typename F>
class ShardedIndexedContainer : public IndexedContainer<F> {
 public:
  using IndexedContainer<F>::IndexedContainer;
  using sharding_key_t = typename F::sharding_key;

  /** Modulo the number of writers: the shard. */
  [[nodiscard]] static std::size_t hash_sharding_key(const sharding_key_t& key) noexcept {
    return hash_shard<F>(key);
  }
};

template <typename F>
typename F::fields* Access<F>::find(typename F::index& index, location_type loc) {
  auto& map = F::container_of(index).map;
  return loc < F::pool_size && map.allocated().get(loc) ? &map[loc] : nullptr;
}

template <typename F>
u32 Access<F>::generation(const typename F::index& index, location_type loc) {
  return F::container_of(index).generation(loc);
}

template <typename F>
bool Access<F>::acquire(typename F::index& index, location_type loc) {
  return F::container_of(index).acquire(loc);
}

template <typename F>
bool Access<F>::put(typename F::index& index, location_type loc) {
  auto& container = F::container_of(index);
  return static_cast<ContainerBase<F, decltype(container.map)>&>(container).drop_count(loc);
}

template <typename F>
void Access<F>::dump_json(std::ostream& out, location_type loc, const typename F::fields& fields) {
  detail::start_instance(out, loc, static_cast<const Counted&>(fields).refcount);
  F::visit_fields(fields, [&out](std::string_view name, const auto& value) {
    detail::print_name(out, "", name);
    print_json_value(out, value);
  });
  if constexpr (requires { F::has_references; }) {
    F::visit_references(fields, [&out](std::string_view name, auto /*to*/, auto stored) {
      detail::print_name(out, "#", name);
      print_json_value(out, stored);
    });
  }
  json::print_text(out, "}");
}

}  // namespace render::span

#endif  // RENDER_SPAN_CONTAINER_H
