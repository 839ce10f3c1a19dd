// SPDX-License-Identifier: Apache-2.0
// What the templates of render/wire need of no app in particular.
#include <cstring>
#include <stdexcept>
#include <string>

#include "render/wire/message_entry.h"
#include "render/wire/protocol.h"

namespace render::wire::detail {
namespace {

/** Where the parsed struct of a message goes. */
struct ParsedCopy {
  char* destination;
  u32 size;
};

void copy_parsed(void* context, u64 /*timestamp*/, char* message) {
  // The destination has no room for padding at the end of the struct, and any alignment.
  const auto& copy = *static_cast<const ParsedCopy*>(context);
  std::memcpy(copy.destination, message, copy.size);
}

}  // namespace

u16 transform(DeliverFunction deliver, u16 rpc_id, u32 parsed_size, const char* source,
              char* destination) {
  ParsedCopy copy{destination, parsed_size};
  // The caller vouches for as many bytes as the message claims to have.
  const int size = deliver(
      rpc_id, {reinterpret_cast<const u8*>(source), max_message_size, 0, &copy_parsed, &copy});
  return size < 0 ? u16{0} : static_cast<u16>(size);
}

void throw_unknown(u16 rpc_id) {
  throw std::runtime_error("the app has no message of RPC id " + std::to_string(rpc_id));
}

void throw_message_error(u16 rpc_id, const char* problem) {
  throw std::runtime_error("message " + std::to_string(rpc_id) + " has " + problem);
}

}  // namespace render::wire::detail
