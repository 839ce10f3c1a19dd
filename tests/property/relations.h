// SPDX-License-Identifier: Apache-2.0
// A random model with references, proxies and metrics in use: what generated tests call.
#ifndef RENDER_TESTS_PROPERTY_RELATIONS_H
#define RENDER_TESTS_PROPERTY_RELATIONS_H

#include <cstddef>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "case.h"
#include "render/memory_writer.h"
#include "render/types.h"

namespace property {

/** Compares what comes out of one model; failed checks of the runtime are failures too. */
class World {
 public:
  explicit World(const char* label);
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World();

  template <typename T>
  void same(const char* what, const T& actual, const T& expected) {
    holds(what, actual == expected);
  }
  void holds(const char* what, bool condition);

  /** Something that prints itself prints JSON. */
  template <typename T>
  void json(const char* what, const T& value) {
    std::ostringstream out;
    out << value;
    expect_json(what, out.str());
  }

  /** No instance is left, but for the singletons of connections. */
  template <typename Index>
  void empty(const char* what, Index& index) {
    index.size_statistics(
        [&](std::string_view span, std::size_t allocated, std::size_t, std::size_t) {
          if (span != "__pulsar" && allocated != 0) fail(std::string(what) + " is not empty");
        });
  }

  void fail(const std::string& what);

 private:
  void expect_json(const char* what, const std::string& text);

  const char* label_;
};

template <typename Reference>
std::optional<u32> id_of(const Reference& reference) {
  return reference.valid() ? std::optional<u32>(reference.id()) : std::nullopt;
}

/** One thread of the app that gets what proxies send. */
template <typename Index, typename Protocol, typename TransformBuilder, typename Connection>
struct Receiver {
  Receiver() { connection.on_connection_authenticated(); }

  /** Handles all that was sent, and clears it. */
  void receive(World& world, render::MemoryWriter& sent) {
    const std::string_view records = sent.view();
    const int result = protocol.handle_multiple(records.data(), records.size()).result;
    world.same("handled bytes", result, static_cast<int>(records.size()));
    sent.clear();
    connection.message_errors.foreach (
        [&](std::string_view, std::string_view message, std::string_view error, u64) {
          world.fail(std::string(message) + ": " + std::string(error));
        });
  }

  Index index;
  TransformBuilder builder;
  Protocol protocol{builder};
  Connection connection{protocol, index};
};

}  // namespace property

#endif  // RENDER_TESTS_PROPERTY_RELATIONS_H
