// SPDX-License-Identifier: Apache-2.0
// Feeds arbitrary bytes to the two decoders of an app, the generated Protocol and the generated
// dispatch function, and compares what they make of them.
#ifndef RENDER_TESTS_MESSAGES_FUZZ_TARGET_H
#define RENDER_TESTS_MESSAGES_FUZZ_TARGET_H

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>

#include "render/meta.h"
#include "render/types.h"
#include "render/wire/dispatch.h"

namespace fuzzing {

/** Ends the program: the fuzzer keeps the input. */
inline void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "the decoders disagree: %s\n", what);
  std::abort();
}

/** A checksum over all that was decoded, so that every byte of it is read. */
class Digest {
 public:
  void add(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const unsigned char*>(data);
    for (std::size_t i = 0; i < size; ++i) value_ = (value_ ^ bytes[i]) * 0x100000001b3;
  }

  template <typename Field>
  void add_field(const Field& field) {
    if constexpr (std::is_same_v<Field, jb_blob>) {
      add(field.buf, field.len);
    } else {
      add(&field, sizeof field);
    }
  }

  friend bool operator==(const Digest&, const Digest&) = default;

 private:
  u64 value_ = 0xcbf29ce484222325;
};

/** Adds a parsed message, field by field: the bytes between are not initialised. */
template <typename Metadata>
void add_message(Digest& digest, const void* message) {
  const u16 id = static_cast<const typename Metadata::parsed_message*>(message)->_rpc_id;
  require(id == Metadata::rpc_id, "the RPC id");
  digest.add_field(id);
  meta::foreach<typename Metadata::fields>(
      [&](auto tag) { digest.add_field(decltype(meta::tag_type(tag))::get(message)); });
}

/** Gets views; the struct made of a view has to be what Protocol gives to handlers. */
template <typename App>
struct Visitor {
  Digest& digest;

  template <typename View>
  void operator()(const View& view, u64 timestamp) const {
    digest.add_field(timestamp);
    meta::foreach<typename App::messages>([&](auto tag) {
      using Metadata = decltype(meta::tag_type(tag));
      using Message = typename Metadata::message;
      if constexpr (std::is_same_v<View, typename Message::View>) {
        typename Metadata::parsed_message parsed;
        Message::parse(view, parsed);
        add_message<Metadata>(digest, &parsed);
      }
    });
  }
};

/**
 * One run. The first byte chooses whether the peer is authorized and at which alignment the bytes
 * lie. App is the app's metadata, and `dispatch_all` calls the function of that name.
 */
template <typename App, typename DispatchAll>
void run(std::span<const u8> input, DispatchAll dispatch_all) {
  if (input.empty()) return;
  const bool authorized = (input[0] & 1) != 0;
  const std::size_t misalignment = input[0] >> 4;
  input = input.subspan(1);
  // ends where the memory ends, for the sanitizer to see a read behind it
  const std::unique_ptr<char[]> memory(new char[misalignment + input.size()]);
  char* const data = memory.get() + misalignment;
  if (!input.empty()) std::memcpy(data, input.data(), input.size());

  Digest parsed;
  typename App::transform_builder builder;
  typename App::protocol protocol(builder);
  meta::foreach<typename App::messages>([&](auto tag) {
    using Metadata = decltype(meta::tag_type(tag));
    protocol.add_handler(Metadata::rpc_id, &parsed, [](void* digest, u64 timestamp, char* message) {
      static_cast<Digest*>(digest)->add_field(timestamp);
      add_message<Metadata>(*static_cast<Digest*>(digest), message);
    });
  });
  protocol.insert_no_auth_identity_transforms();
  if (authorized) protocol.insert_need_auth_identity_transforms();

  Digest viewed;
  const auto handled = protocol.handle_multiple(data, input.size());
  const render::wire::Result dispatched =
      dispatch_all(data, input.size(), Visitor<App>{viewed}, authorized);
  require(handled.result == dispatched.result, "the result");
  require(static_cast<u64>(handled.client_timestamp.count()) == dispatched.timestamp,
          "the timestamp");
  require(parsed == viewed, "the messages");
  require(handled.result <= 0 || static_cast<u64>(handled.result) <= input.size(),
          "more was consumed than there is");
}

}  // namespace fuzzing

#endif  // RENDER_TESTS_MESSAGES_FUZZ_TARGET_H
