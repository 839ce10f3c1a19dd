// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Hand-written classes with the interface of generated ones, for tests of what programs put around
 * an app: sessions, loops, replays.
 *
 * Messages are texts. They come over streams, as records of one byte of length, which counts
 * itself, and text (StreamProtocol, stream_record()), or as elements of queues, a timestamp and
 * text (QueueProtocol, send_element()). The text `!` throws in the handler.
 */
#ifndef RENDER_TESTING_FAKE_APP_H
#define RENDER_TESTING_FAKE_APP_H

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "render/buffered_writer.h"
#include "render/types.h"
#include "render/wire/bytes.h"

namespace render::testing::fake_app {

class Connection;

/** What happened, over all connections. One thread at a time. */
struct Index {
  /** Texts in order of arrival, with `authenticated` and `end` of connections if wanted. */
  std::vector<std::string> log;
  bool logs_connections = true;
  /** Connections that handle messages before they are authenticated throw. */
  bool needs_authorization = false;
  int pulses = 0;
  int connections = 0;
  /** The pool: one more connection throws. */
  int max_connections = 100;

  void send_pulse() { ++pulses; }
};

struct TransformBuilder {};

/** What both protocols are: the way to the connection. */
class Protocol {
 public:
  struct handle_result_t {
    int result;
    std::chrono::nanoseconds client_timestamp;
  };

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
    if (index_.logs_connections) index_.log.push_back("end");
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void on_connection_authenticated() {
    is_authenticated_ = true;
    if (index_.logs_connections) index_.log.push_back("authenticated");
  }
  void message(const std::string& text) {
    if (index_.needs_authorization && !is_authenticated_) {
      throw std::logic_error("not authenticated");
    }
    if (text == "!") throw std::runtime_error("handler failed");
    index_.log.push_back(text);
  }

 private:
  Index& index_;
  bool is_authenticated_ = false;
};

/** A record of a stream. */
inline std::string stream_record(const std::string& text) {
  return static_cast<char>(text.size() + 1) + text;
}

/** Handles records of streams; their length is their time. A length of 0 is malformed. */
class StreamProtocol : public Protocol {
 public:
  explicit StreamProtocol(TransformBuilder&) {}

  handle_result_t handle(const char* msg, u32 len) {
    constexpr std::chrono::nanoseconds none{0};
    if (len == 0) return {-EAGAIN, none};
    const auto length = static_cast<u8>(msg[0]);
    if (length == 0) return {-EBADMSG, none};
    if (length > len) return {-EAGAIN, none};
    connection->message(std::string(msg + 1, length - std::size_t{1}));
    return {length, std::chrono::nanoseconds(length)};
  }

  handle_result_t handle_multiple(const char* msg, u64 len) {
    handle_result_t all{0, std::chrono::nanoseconds{0}};
    while (static_cast<u64>(all.result) < len) {
      const auto rest = static_cast<u32>(len) - static_cast<u32>(all.result);
      const handle_result_t one = handle(msg + all.result, rest);
      if (one.result < 0) return all.result > 0 ? all : one;
      all = {all.result + one.result, one.client_timestamp};
    }
    return all;
  }
};

/** Writes an element of a queue. Throws std::system_error if there is no room. */
inline void send_element(IBufferedWriter& writer, u64 timestamp, const std::string& text) {
  const auto area = writer.start_write(static_cast<u32>(sizeof timestamp + text.size()));
  if (!area) throw std::system_error(area.error());
  wire::store<u64>(*area, timestamp);
  std::memcpy(*area + sizeof timestamp, text.data(), text.size());
  writer.finish_write();
}

/**
 * Handles elements of queues. The text `?` is unknown, `.` is a pulse, and of a text that ends in
 * `-` all but the last byte is handled.
 */
class QueueProtocol : public Protocol {
 public:
  explicit QueueProtocol(TransformBuilder&) {}

  handle_result_t handle(const char* msg, u32 len) {
    constexpr std::chrono::nanoseconds none{0};
    if (len <= sizeof(u64)) return {-EAGAIN, none};
    const std::string text(msg + sizeof(u64), len - sizeof(u64));
    if (text == "?") return {-ENOENT, none};
    if (text.back() == '-') return {static_cast<int>(len) - 1, none};
    if (text != ".") connection->message(text);
    return {static_cast<int>(len), none};
  }
};

}  // namespace render::testing::fake_app

#endif  // RENDER_TESTING_FAKE_APP_H
