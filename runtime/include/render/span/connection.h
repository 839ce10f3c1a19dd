// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What generated Connection classes are made of: counters, singletons, and one function per kind of
 * message. A bookkeeping error drops the message and is counted; it is not an error of the stream.
 *
 * Handlers may create, drop and modify instances of any span, send messages, look up references,
 * and authenticate the connection. What a handler throws goes to the caller of the Protocol; the
 * message is not counted then, and the instance stays.
 */
#ifndef RENDER_SPAN_CONNECTION_H
#define RENDER_SPAN_CONNECTION_H

#include <cstddef>
#include <type_traits>
#include <utility>

#include "render/checks.h"
#include "render/fixed_hash.h"
#include "render/member_handler.h"
#include "render/span/container.h"
#include "render/span/key.h"
#include "render/span/statistics.h"
#include "render/span/weak_ref.h"
#include "render/types.h"
#include "render/wire/message_entry.h"

namespace render {

/** How a Connection behaves. */
struct ConnectionOptions {
  /**
   * On disconnect, handlers of end messages are called for the instances that the peer left open.
   * False: only where the message is declared `msg _end`. True: also where it is declared `end`.
   */
  bool call_all_end_handlers = false;
};

namespace span {

/**
 * Base of generated Connection classes. `App` has the types `index protocol message_counts
 * error_counts`, the arrays `messages` and `errors` of CounterFact, and `name`.
 *
 * A Connection must be destroyed before its Index, and its Protocol must not be used afterwards.
 * Once its Index is closed it handles nothing: messages to singletons are dropped, all others are
 * counted as errors.
 */
template <typename App>
class ConnectionBase {
 public:
  ConnectionBase(typename App::protocol& protocol, typename App::index& index,
                 ConnectionOptions options) noexcept
      : protocol_(protocol), index_(index), options_(options) {}
  ConnectionBase(const ConnectionBase&) = delete;
  ConnectionBase& operator=(const ConnectionBase&) = delete;

  [[nodiscard]] typename App::index& index() const noexcept { return index_; }

  /** Handled messages. */
  Statistics<typename App::message_counts, App::messages, App::name> message_stats;
  /** Messages that were dropped. */
  Statistics<typename App::error_counts, App::errors, App::name> message_errors;

 protected:
  /** Calls `install(protocol)` once, however often the connection is authenticated. */
  template <typename Install>
  void authenticate_once(Install&& install) {
    if (authenticated_) return;
    install(protocol_);
    authenticated_ = true;
  }

  [[nodiscard]] const ConnectionOptions& connection_options() const noexcept { return options_; }

 private:
  typename App::protocol& protocol_;
  typename App::index& index_;
  const ConnectionOptions options_;
  bool authenticated_ = false;
};

/** Hasher of a connection's table of references. */
template <typename Ref>
struct ReferenceHasher {
  std::size_t operator()(Ref reference) const noexcept { return hash_reference(reference); }
};

/** The instances of a span that a peer gave references of type Ref to. */
template <typename F, typename Ref>
using ReferenceTable = FixedHash<Ref, typename F::handle, F::pool_size, ReferenceHasher<Ref>>;

/** A handler of a Connection, for a Protocol: `handler<&Connection::member>`. */
template <auto Member>
inline constexpr wire::HandlerFunction handler = nullptr;
template <typename Connection, void (Connection::*Member)(u64, char*)>
inline constexpr wire::HandlerFunction handler<Member> =
    &dispatch_protocol_member_handler<Connection, Member>;

/** The numbers of a message's counter, and of its first error counter, in the App's tables. */
struct MessageSlot {
  std::size_t message;
  std::size_t errors;
};

/** Error counters of a start message, from MessageSlot::errors on. */
enum StartError : std::size_t {
  span_alloc_failed,
  span_insert_failed,
  span_pool_full,
  duplicate_ref,
};

/** Error counters of log and end messages, from MessageSlot::errors on. */
enum LookupError : std::size_t {
  span_find_failed,
  span_erase_failed,
};

/** Delivery to a span without `impl`. */
inline constexpr auto no_handler = [](const auto& /*span*/) {};

/** The message in a buffer that a Protocol prepared. */
template <typename Message>
[[nodiscard]] Message& message_in(char* buffer) noexcept {
  return *reinterpret_cast<Message*>(buffer);
}

namespace detail {

[[noreturn, gnu::cold]] void throw_no_singleton(const IndexBase& index, std::string_view span);

}  // namespace detail

/**
 * The instance of a singleton span for a new connection. Throws when the pool is full or the Index
 * closed.
 */
template <typename F>
[[nodiscard, gnu::cold]] typename F::auto_handle make_singleton(typename F::index& index) {
  auto instance = F::container_of(index).alloc();
  if (!instance.valid()) detail::throw_no_singleton(index, F::name);
  return instance;
}

/** A message of a singleton span. */
template <typename F, typename App, typename Deliver>
void receive(ConnectionBase<App>& connection, const WeakRef<F>& span, std::size_t message,
             Deliver&& deliver) {
  if (closing(connection.index())) [[unlikely]]
    return;
  deliver(static_cast<const typename F::weak_ref&>(span));
  connection.message_stats.count(message);
}

/** A start message: enters a new instance, or the one with the message's key, under `reference`. */
template <typename F, typename App, typename Table, typename Message, typename Deliver>
void receive_start(ConnectionBase<App>& connection, Table& table,
                   const typename Table::key_type& reference, const Message& message,
                   MessageSlot slot, Deliver&& deliver) {
  const auto fail = [&](StartError error) { connection.message_errors.count(slot.errors + error); };
  auto& container = F::container_of(connection.index());
  auto instance = [&] {
    if constexpr (std::is_void_v<typename F::key>) {
      return container.alloc();
    } else {
      typename F::key key;
      assign_members(F::key_members(key), F::key_members(message));
      return container.by_key(key);
    }
  }();
  if (!instance.valid()) return fail(span_alloc_failed);
  const typename F::weak_ref span = instance;
  if (table.insert(reference, std::move(instance)).entry == nullptr) {
    return fail(table.full()                ? span_pool_full
                : table.contains(reference) ? duplicate_ref
                                            : span_insert_failed);
  }
  deliver(span);
  connection.message_stats.count(slot.message);
}

/** The instance that the peer calls `reference`; an invalid view if there is none. */
template <typename F, typename Table>
[[nodiscard]] typename F::weak_ref find_instance(typename F::index& index, Table& table,
                                                 const typename Table::key_type& reference) {
  const auto found = table.find(reference);
  return F::container_of(index).at(
      found.entry == nullptr ? invalid_location<typename F::location_type> : found.entry->loc());
}

/** A message to an existing instance. */
template <typename F, typename App, typename Table, typename Deliver>
void receive_log(ConnectionBase<App>& connection, Table& table,
                 const typename Table::key_type& reference, MessageSlot slot, Deliver&& deliver) {
  const auto span = find_instance<F>(connection.index(), table, reference);
  if (!span.valid()) {
    return connection.message_errors.count(slot.errors + span_find_failed);
  }
  deliver(span);
  connection.message_stats.count(slot.message);
}

/** Erases an entry and then drops its count; false if there is no such entry. */
template <typename F, typename Table>
bool drop_entry(typename F::index& index, Table& table, const typename Table::key_type& reference) {
  const auto found = table.find(reference);
  if (found.entry == nullptr) return false;
  // The entry goes first: dropping the count may run code of the user that looks at the table.
  typename F::handle handle = std::move(*found.entry);
  const bool erased = table.erase(reference);
  handle.put(index);
  return erased;
}

/** An end message: the handler sees the instance alive, then the connection lets go of it. */
template <typename F, typename App, typename Table, typename Deliver>
void receive_end(ConnectionBase<App>& connection, Table& table,
                 const typename Table::key_type& reference, MessageSlot slot, Deliver&& deliver) {
  const auto span = find_instance<F>(connection.index(), table, reference);
  if (!span.valid()) {
    return connection.message_errors.count(slot.errors + span_find_failed);
  }
  deliver(span);
  if (!drop_entry<F>(connection.index(), table, reference)) {
    return connection.message_errors.count(slot.errors + span_erase_failed);
  }
  connection.message_stats.count(slot.message);
}

/**
 * Lets go of all instances that the peer left open, in slot order. `deliver(span, reference)` calls
 * the end handler of each, before its count is dropped. Nobody can catch what it throws: that is a
 * failed check.
 */
template <typename F, typename Table, typename Deliver>
[[gnu::cold]] void disconnect(typename F::index& index, Table& table, Deliver&& deliver) noexcept {
  const render::detail::PoolBase& entries = table.pool();
  for (std::size_t at = entries.next_live(0); at < entries.slots();
       at = entries.next_live(at + 1)) {
    const auto reference = table.key_at(at);
    try {
      const auto span = find_instance<F>(index, table, reference);
      if (span.valid()) deliver(span, reference);  // closed Indexes have no instances
    } catch (...) {
      render::detail::check_failed("an end handler threw while its connection was destroyed");
    }
    drop_entry<F>(index, table, reference);
  }
}

/** As above, without end handlers. */
template <typename F, typename Table>
void disconnect(typename F::index& index, Table& table) noexcept {
  disconnect<F>(index, table, [](const auto& /*span*/, const auto& /*reference*/) {});
}

}  // namespace span
}  // namespace render

#endif  // RENDER_SPAN_CONNECTION_H
