// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What a Protocol knows about a message: how to check it, and how to make of it the struct that
 * handlers get.
 */
#ifndef RENDER_WIRE_MESSAGE_ENTRY_H
#define RENDER_WIRE_MESSAGE_ENTRY_H

#include <array>
#include <initializer_list>

#include "render/types.h"
#include "render/wire/record.h"
#include "render/wire/view.h"

namespace render::wire {

/** Gets a parsed message, which is valid during the call as are the texts it points to. */
using HandlerFunction = void (*)(void* context, u64 timestamp, char* message);

/** A message by its RPC id, and who gets it. */
struct MessageHandler {
  u16 rpc_id;
  HandlerFunction handler;
};

/** Makes a parsed struct of a message. Returns the bytes of the message, 0 if it is malformed. */
using TransformFunction = u16 (*)(const char* source, char* destination);

/** A message of an app, as its Protocol sees it. */
struct MessageEntry {
  u16 rpc_id;
  /** Bytes of the fixed part on the wire. */
  u16 fixed_size;
  bool needs_authorization;

  /** Null if there is no message in this entry. */
  TransformFunction transform;
};

/** A message of which no more than its id is known, and who wants it. */
struct Delivery {
  const u8* message;  // from the RPC id on
  u64 available;      // bytes from there on, which may be more or less than the message
  u64 timestamp;
  HandlerFunction handler;
  void* context;
};

/**
 * Checks the bytes as message M, parses them and calls the handler. Returns the bytes of the
 * message, or -EAGAIN or -EBADMSG.
 */
template <typename M>
inline int deliver(const Delivery& delivery) {
  const typename M::View view(delivery.message, delivery.available);
  const int size = result(view);
  if (size < 0) return size;
  alignas(16) typename M::parsed_type parsed;
  M::parse(view, parsed);
  delivery.handler(delivery.context, delivery.timestamp, reinterpret_cast<char*>(&parsed));
  return size;
}

namespace detail {

using DeliverFunction = int (*)(u16 rpc_id, const Delivery& delivery);

/** See TransformFunction. */
u16 transform(DeliverFunction deliver, u16 rpc_id, u32 parsed_size, const char* source,
              char* destination);

}  // namespace detail

/** The entry of message class M, which `Facts::deliver` knows. */
template <typename M, typename Facts>
inline constexpr MessageEntry entry{
    M::rpc_id, static_cast<u16>(M::fixed_size), M::needs_authorization,
    [](const char* source, char* destination) {
      return detail::transform(&Facts::deliver, M::rpc_id, M::parsed_size, source, destination);
    }};

/** The messages of an app by their perfect hash, of HashSize slots. */
template <u32 HashSize>
using MessageTable = std::array<MessageEntry, HashSize>;

/** A message and its slot. */
struct PlacedEntry {
  u32 slot;
  MessageEntry entry;
};

/** Puts messages in their slots; all other slots say that there is none. */
template <u32 HashSize>
[[nodiscard]] constexpr MessageTable<HashSize> message_table(
    std::initializer_list<PlacedEntry> messages) {
  MessageTable<HashSize> table{};
  for (const PlacedEntry& message : messages) table[message.slot] = message.entry;
  return table;
}

}  // namespace render::wire

#endif  // RENDER_WIRE_MESSAGE_ENTRY_H
