// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_CHANNEL_FAKE_APP_H
#define RENDER_TESTS_CHANNEL_FAKE_APP_H

#include <cerrno>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

#include "render/types.h"

/// Hand-written classes with the interface of generated ones. A record is one byte of length, which
/// counts itself, and text; `!` as text throws in the handler, a length of 0 is malformed.
namespace channel::testing::fake_app {

inline std::string record(const std::string& text) {
  return static_cast<char>(text.size() + 1) + text;
}

class Connection;

struct Index {
  std::vector<std::string> log;  // in order of arrival over all clients
  int connections = 0;
  int max_connections = 100;  // the pool
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

  handle_result_t handle_multiple(const char* msg, u64 len) {
    int total = 0;
    std::chrono::nanoseconds timestamp{0};
    while (static_cast<u64>(total) < len) {
      const handle_result_t one =
          handle(msg + total, static_cast<u32>(len) - static_cast<u32>(total));
      if (one.result < 0) {
        return total > 0 ? handle_result_t{total, timestamp} : one;
      }
      total += one.result;
      timestamp = one.client_timestamp;
    }
    return {total, timestamp};
  }

  Connection* connection = nullptr;
};

class Connection {
 public:
  Connection(Protocol& protocol, Index& index) : index_(index) {
    if (index.connections >= index.max_connections) throw std::runtime_error("pool is full");
    ++index.connections;
    protocol.connection = this;
  }
  ~Connection() {
    --index_.connections;
    index_.log.push_back("end");
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void on_connection_authenticated() { index_.log.push_back("authenticated"); }
  void message(const std::string& text) {
    if (text == "!") throw std::runtime_error("handler failed");
    index_.log.push_back(text);
  }

 private:
  Index& index_;
};

inline Protocol::handle_result_t Protocol::handle(const char* msg, u32 len) {
  constexpr std::chrono::nanoseconds none{0};
  if (len == 0) return {-EAGAIN, none};
  const auto length = static_cast<u8>(msg[0]);
  if (length == 0) return {-EBADMSG, none};
  if (length > len) return {-EAGAIN, none};
  connection->message(std::string(msg + 1, length - std::size_t{1}));
  return {length, std::chrono::nanoseconds(length)};
}

}  // namespace channel::testing::fake_app

#endif  // RENDER_TESTS_CHANNEL_FAKE_APP_H
