// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * A peer of the store, with the connection that receives what it sends.
 */
#ifndef RENDER_TESTS_STORE_PEER_H
#define RENDER_TESTS_STORE_PEER_H

#include <generated/spans_test/store/connection.h>
#include <generated/spans_test/store/protocol.h>
#include <generated/spans_test/store/transform_builder.h>
#include <generated/spans_test/store/writer.h>

#include <map>
#include <string>
#include <string_view>

#include "render/memory_writer.h"

namespace spans_test {

/** Sends one message at a time, at the time in `clock`, through encoder, protocol and connection.
 */
class Peer {
 public:
  explicit Peer(store::Index& index, render::ConnectionOptions options = {})
      : protocol_(builder_), connection(protocol_, index, options) {}

  /** Sends what `write(writer)` writes; the result of the protocol. */
  template <typename Write>
  int send(Write&& write) {
    buffer_.clear();
    write(writer_);
    return protocol_.handle(buffer_.view().data(), static_cast<u32>(buffer_.size())).result;
  }

  /** As send, and whether exactly the record was consumed. */
  template <typename Write>
  bool sent(Write&& write) {
    const int result = send(write);
    return result == static_cast<int>(buffer_.size());
  }

  /** The message counts and error counts that changed since the last call, by name. */
  std::map<std::string, u64> take_changes() {
    std::map<std::string, u64> changes;
    connection.message_stats.foreach (
        [&](std::string_view app, std::string_view message, int, u64 count) {
          EXPECT_EQ(app, "store");
          changes[std::string(message)] = count;
        });
    connection.message_errors.foreach (
        [&](std::string_view app, std::string_view message, std::string_view error, u64 count) {
          EXPECT_EQ(app, "store");
          changes[std::string(message) + ' ' + std::string(error)] = count;
        });
    return changes;
  }

  u64 clock = 100;

 private:
  store::TransformBuilder builder_;
  store::Protocol protocol_;
  render::MemoryWriter buffer_;
  store::Writer writer_{buffer_, [this] { return clock; }};

 public:
  store::Connection connection;
};

/** What take_changes() gives. */
using Changes = std::map<std::string, u64>;

}  // namespace spans_test

#endif  // RENDER_TESTS_STORE_PEER_H
