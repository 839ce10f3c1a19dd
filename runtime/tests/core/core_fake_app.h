// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_CORE_CORE_FAKE_APP_H
#define RENDER_TESTS_CORE_CORE_FAKE_APP_H

#include <cerrno>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

#include "render/buffered_writer.h"
#include "render/core/core_loop.h"
#include "render/wire/bytes.h"

/// Hand-written classes with the interface of generated ones. A record is a timestamp and text; `!`
/// as text throws in the handler, `?` is unknown, `.` is a pulse, and a text that ends in `-` is
/// cut off.
namespace render::test::fake_app {

constexpr u64 second = 1'000'000'000;

class Connection;

struct Index {
  std::vector<std::string> log;  // in order of handling over all clients
  int pulses = 0;
  int connections = 0;
  int max_connections = 100;  // the pool

  void send_pulse() { ++pulses; }
};

struct TransformBuilder {};

class Protocol {
 public:
  struct handle_result_t {
    int result;
    std::chrono::nanoseconds client_timestamp;
  };

  explicit Protocol(TransformBuilder&) {}
  handle_result_t handle(const char* msg, u32 len);

  Connection* connection = nullptr;
};

class Connection {
 public:
  Connection(Protocol& protocol, Index& index) : index_(index) {
    if (index.connections >= index.max_connections) throw std::runtime_error("pool is full");
    ++index.connections;
    protocol.connection = this;
  }
  ~Connection() { --index_.connections; }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void on_connection_authenticated() { is_authenticated_ = true; }
  void message(const std::string& text) {
    if (!is_authenticated_) throw std::logic_error("not authenticated");
    if (text == "!") throw std::runtime_error("handler failed");
    if (text != ".") index_.log.push_back(text);
  }

 private:
  Index& index_;
  bool is_authenticated_ = false;
};

inline Protocol::handle_result_t Protocol::handle(const char* msg, u32 len) {
  constexpr std::chrono::nanoseconds none{0};
  if (len <= sizeof(u64)) return {-EAGAIN, none};
  const std::string text(msg + sizeof(u64), len - sizeof(u64));
  if (text == "?") return {-ENOENT, none};
  if (text.back() == '-') return {static_cast<int>(len) - 1, none};
  connection->message(text);
  return {static_cast<int>(len), none};
}

using Loop = core::CoreLoop<Protocol, TransformBuilder, Connection, Index>;

/** Writes one record. */
inline void send(IBufferedWriter& writer, u64 timestamp, const std::string& text) {
  const auto area = writer.start_write(static_cast<u32>(sizeof(u64) + text.size()));
  if (!area) throw std::system_error(area.error());
  wire::store<u64>(*area, timestamp);
  std::memcpy(*area + sizeof(u64), text.data(), text.size());
  writer.finish_write();
}

}  // namespace render::test::fake_app

#endif  // RENDER_TESTS_CORE_CORE_FAKE_APP_H
