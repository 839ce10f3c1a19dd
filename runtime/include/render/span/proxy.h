// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Proxies: instances that mirror those of a span of another app, which their messages go to.
 *
 * What the facts `F` of such a span have, besides what render/span/access.h says:
 *
 * - `remote_writer`, and `writers_of(index)`, a vector of them: one per receiver.
 * - `send_start(writer, location, fields)` and `send_end(writer, location)`, which return errors.
 * - If it is sharded: `sharding_key`, and `shard_members(x)`, its members in order, of a sharding
 * key or an instance; the fields derive from Sharded.
 *
 * A writer is a FIFO, so a receiver sees the end of an instance before the start of the next one
 * with the same location.
 */
#ifndef RENDER_SPAN_PROXY_H
#define RENDER_SPAN_PROXY_H

#include <cstddef>
#include <system_error>

#include "render/checks.h"
#include "render/span/access.h"
#include "render/span/key.h"
#include "render/span/weak_ref.h"
#include "render/types.h"

namespace render::span {

/** Head of instances that belong to one receiver. */
struct Sharded : Counted {
  u32 shard = 0;
};

template <typename F>
concept Proxied = requires {
  typename F::remote_writer;
};

template <typename F>
concept ShardedProxy = requires {
  typename F::sharding_key;
};

/** The receiver of an instance; of no meaning without sharding. */
template <typename F>
[[nodiscard]] u32 shard_of(const typename F::fields& instance) noexcept {
  if constexpr (ShardedProxy<F>) {
    return static_cast<const Sharded&>(instance).shard;
  } else {
    return 0;
  }
}

/** The hash of the sharding fields, of a sharding key or an instance; the same on every machine. */
template <typename F, typename Members>
[[nodiscard]] std::size_t hash_shard(const Members& of) noexcept {
  return hash_members(F::shard_members(of));
}

/**
 * Calls `send(writer)` for the receiver of the instance, or for all in order if it is not sharded.
 * Returns the first error; an error at one receiver keeps nothing from the others.
 */
template <typename F, typename Send>
std::error_code send_to_receivers(typename F::index& index, u32 shard, Send&& send) {
  auto& writers = F::writers_of(index);
  if constexpr (ShardedProxy<F>) {
    if (shard < writers.size()) [[likely]] {
      return send(writers[shard]);
    }
    render::detail::check_failed("writers were taken from an Index after its construction");
    return std::make_error_code(std::errc::not_connected);
  } else {
    std::error_code first;
    for (auto& writer : writers) {
      const std::error_code error = send(writer);
      if (error && !first) first = error;
    }
    return first;
  }
}

/** Forwards a call on an instance. Throws std::system_error with the first error. */
template <typename F, typename Send>
void send_call(const WeakRef<F>& proxy, Send&& send) {
  const u32 shard = shard_of<F>(fields_of(proxy));
  if (const auto error = send_to_receivers<F>(index_of(proxy), shard, send)) [[unlikely]] {
    throw std::system_error(error);
  }
}

/** Sends a pulse through each writer, and then throws the first error as std::system_error. */
template <typename... Writers>
void send_pulses(Writers&... writers) {
  std::error_code first;
  const auto pulse = [&first](auto& writer) {
    const std::error_code error = writer.template pulse<false>();
    if (error && !first) first = error;
  };
  const auto pulse_all = [&pulse](auto& of_app) {
    for (auto& writer : of_app) pulse(writer);
  };
  (pulse_all(writers), ...);
  if (first) throw std::system_error(first);
}

namespace detail {

[[noreturn, gnu::cold]] void throw_no_writer(const char* app);

}  // namespace detail

/** Writers for a constructor; throws std::runtime_error if there is none to choose a shard from. */
template <typename Writers>
[[nodiscard]] Writers&& some_writers(Writers& writers, const char* app) {
  if (writers.empty()) detail::throw_no_writer(app);
  return static_cast<Writers&&>(writers);
}

/** A field as the argument of a writer. */
template <typename T>
[[nodiscard]] const auto& argument(const T& field) noexcept {
  return field;
}
template <typename T>
requires requires(const T& field) { field.data(); }
[[nodiscard]] const auto* argument(const T& field) noexcept { return field.data(); }

}  // namespace render::span

#endif  // RENDER_SPAN_PROXY_H
