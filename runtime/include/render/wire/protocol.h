// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What generated Protocol and TransformBuilder classes have in common.
 */
#ifndef RENDER_WIRE_PROTOCOL_H
#define RENDER_WIRE_PROTOCOL_H

#include <cerrno>
#include <cstdint>
#include <initializer_list>

#include "render/nanoseconds.h"
#include "render/types.h"
#include "render/wire/bytes.h"
#include "render/wire/message_entry.h"
#include "render/wire/record.h"
#include "render/wire/result.h"

namespace render::wire {

namespace detail {

[[noreturn, gnu::cold]] void throw_unknown(u16 rpc_id);
/** "message 17 has " and the problem. */
[[noreturn, gnu::cold]] void throw_message_error(u16 rpc_id, const char* problem);

}  // namespace detail

/**
 * Finds the entry of an RPC id; null if the app has no such message. Facts are the generated
 * `ProtocolFacts` of an app: `hash_size`, `hash(u32)`, `entries[hash_size]`, and
 * `deliver(u16, const Delivery&)`, which calls wire::deliver for the message of an RPC id.
 */
template <typename Facts>
[[nodiscard]] inline const MessageEntry* find_entry(u16 rpc_id) noexcept {
  const MessageEntry& entry = Facts::entries[Facts::hash(rpc_id)];
  return entry.transform != nullptr && entry.rpc_id == rpc_id ? &entry : nullptr;
}

/** The same, but throws std::runtime_error if the app has no such message. */
template <typename Facts>
inline const MessageEntry& get_entry(u16 rpc_id) {
  const MessageEntry* const entry = find_entry<Facts>(rpc_id);
  if (entry == nullptr) detail::throw_unknown(rpc_id);
  return *entry;
}

/**
 * Takes received bytes apart and calls a handler for each record. A message is delivered once it
 * has both a handler and a transform.
 *
 * Every length from the wire is checked before use; records may start at any address. Dispatch is
 * O(1) and does not allocate. Handlers may add handlers and transforms, also their own connection's
 * remaining ones; an exception of a handler reaches the caller of handle(), as if the record had
 * not been consumed. One thread at a time.
 */
template <typename Facts>
class Protocol {
 public:
  using handler_func_t = HandlerFunction;

  /** As wire::Result; the timestamp is read as nanoseconds since the sender's epoch. */
  struct handle_result_t {
    int result;
    std::chrono::nanoseconds client_timestamp;
  };

  Protocol() = default;
  Protocol(const Protocol&) = delete;
  Protocol& operator=(const Protocol&) = delete;

  /** Handles the record that the bytes start with. */
  handle_result_t handle(const char* msg, uint32_t len);

  /** Handles records until an error or the end; see wire::for_each_record for the result. */
  handle_result_t handle_multiple(const char* msg, u64 len);

  /**
   * Sets the handler of a message, which is called only after its transform is inserted. Throws
   * std::runtime_error if there is one, or no such message in the app.
   */
  void add_handler(u16 rpc_id, void* context, handler_func_t handler);

  /**
   * Activates a message. Throws std::runtime_error if it has no handler, is active, or is none of
   * the app.
   */
  void insert_identity_transform(u16 rpc_id);

  /**
   * Activates all messages that need no authorization. Throws as insert_identity_transform, and
   * then has activated none.
   */
  void insert_no_auth_identity_transforms() { insert_transforms(false); }

  /** The same for all messages that need authorization. */
  void insert_need_auth_identity_transforms() { insert_transforms(true); }

  /**
   * Adds and activates handlers with the same context. Throws std::runtime_error if the app does
   * not have one of the messages, or if one has a handler already; then it has added none, so an
   * object that installs its handlers last in its constructor is never called after it failed.
   */
  void install(void* context, std::initializer_list<MessageHandler> handlers);

  /** How many records were answered with -EBADMSG. */
  [[nodiscard]] u64 rejected() const noexcept { return rejected_; }

 private:
  struct Slot {
    handler_func_t handler = nullptr;
    void* context = nullptr;
    u16 rpc_id = 0;
    bool active = false;
  };

  Result handle_one(const char* data, u64 length) const;
  static int refusal(u16 rpc_id) noexcept;
  void activate(const MessageEntry& entry) noexcept;
  handle_result_t report(const Result& result);
  void insert_transforms(bool needs_authorization);
  void check_can_activate(u16 rpc_id) const;
  void check_can_add(u16 rpc_id) const;

  Slot slots_[Facts::hash_size];
  u64 rejected_ = 0;
};

template <typename Facts>
auto Protocol<Facts>::handle(const char* msg, uint32_t len) -> handle_result_t {
  return report(handle_one(msg, len));
}

template <typename Facts>
auto Protocol<Facts>::handle_multiple(const char* msg, u64 len) -> handle_result_t {
  return report(for_each_record(
      msg, len, [this](const char* data, u64 length) { return handle_one(data, length); }));
}

template <typename Facts>
Result Protocol<Facts>::handle_one(const char* data, u64 length) const {
  if (length < min_record_size) return {-EAGAIN, 0};
  const u8* const record = reinterpret_cast<const u8*>(data);
  const u64 timestamp = load<u64>(record);
  const u16 rpc_id = load<u16>(record + timestamp_size);
  const Slot& slot = slots_[Facts::hash(rpc_id)];
  if (!slot.active || slot.rpc_id != rpc_id) [[unlikely]] {
    return {refusal(rpc_id), timestamp};
  }
  const int size = Facts::deliver(rpc_id, {record + timestamp_size, length - timestamp_size,
                                           timestamp, slot.handler, slot.context});
  return {size < 0 ? size : size + static_cast<int>(timestamp_size), timestamp};
}

template <typename Facts>
int Protocol<Facts>::refusal(u16 rpc_id) noexcept {
  const MessageEntry* const entry = find_entry<Facts>(rpc_id);
  return entry != nullptr && entry->needs_authorization ? -EACCES : -ENOENT;
}

template <typename Facts>
void Protocol<Facts>::activate(const MessageEntry& entry) noexcept {
  Slot& slot = slots_[Facts::hash(entry.rpc_id)];
  slot.rpc_id = entry.rpc_id;
  slot.active = true;
}

template <typename Facts>
auto Protocol<Facts>::report(const Result& result) -> handle_result_t {
  if (result.result == -EBADMSG) ++rejected_;
  return {result.result, std::chrono::nanoseconds(static_cast<s64>(result.timestamp))};
}

template <typename Facts>
void Protocol<Facts>::add_handler(u16 rpc_id, void* context, handler_func_t handler) {
  check_can_add(rpc_id);
  Slot& slot = slots_[Facts::hash(rpc_id)];
  slot.handler = handler;
  slot.context = context;
}

template <typename Facts>
void Protocol<Facts>::install(void* context, std::initializer_list<MessageHandler> handlers) {
  for (const MessageHandler& added : handlers) check_can_add(added.rpc_id);
  for (const MessageHandler& added : handlers) {
    slots_[Facts::hash(added.rpc_id)] = {added.handler, context, added.rpc_id, true};
  }
}

template <typename Facts>
void Protocol<Facts>::insert_identity_transform(u16 rpc_id) {
  check_can_activate(rpc_id);
  activate(get_entry<Facts>(rpc_id));
}

template <typename Facts>
void Protocol<Facts>::insert_transforms(bool needs_authorization) {
  for (const MessageEntry& entry : Facts::entries) {
    if (entry.transform != nullptr && entry.needs_authorization == needs_authorization) {
      check_can_activate(entry.rpc_id);
    }
  }
  for (const MessageEntry& entry : Facts::entries) {
    if (entry.transform != nullptr && entry.needs_authorization == needs_authorization) {
      activate(entry);
    }
  }
}

template <typename Facts>
void Protocol<Facts>::check_can_add(u16 rpc_id) const {
  get_entry<Facts>(rpc_id);
  if (slots_[Facts::hash(rpc_id)].handler != nullptr) {
    detail::throw_message_error(rpc_id, "a handler already");
  }
}

template <typename Facts>
void Protocol<Facts>::check_can_activate(u16 rpc_id) const {
  get_entry<Facts>(rpc_id);
  const Slot& slot = slots_[Facts::hash(rpc_id)];
  if (slot.handler == nullptr) detail::throw_message_error(rpc_id, "no handler");
  if (slot.active) detail::throw_message_error(rpc_id, "a transform already");
}

}  // namespace render::wire

#endif  // RENDER_WIRE_PROTOCOL_H
