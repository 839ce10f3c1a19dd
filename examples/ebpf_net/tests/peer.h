// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <render/memory_writer.h>

#include <cstddef>
#include <functional>
#include <sstream>
#include <string>
#include <utility>

#include <gtest/gtest.h>
#include <util/json_converter.h>

/** Hands messages that were written to a Writer of an app to a Connection of it, in one thread. */
template <typename Protocol, typename TransformBuilder, typename Connection, typename Writer>
class Peer {
 public:
  template <typename Index>
  explicit Peer(Index& index) : protocol_(builder_), connection_(protocol_, index) {
    connection_.on_connection_authenticated();
  }

  /** Lets `write` write messages of this time, and delivers them. */
  void send(u64 now, std::function<void(Writer&)> const& write) {
    render::MemoryWriter buffer;
    Writer writer(buffer, [now] { return now; });
    write(writer);
    auto const bytes = buffer.view();
    EXPECT_EQ(protocol_.handle_multiple(bytes.data(), bytes.size()).result,
              static_cast<int>(bytes.size()));
  }

  Connection& connection() { return connection_; }

 private:
  TransformBuilder builder_;
  Protocol protocol_;
  Connection connection_;
};

/** What was written since the last call, as JSON. */
template <typename Metadata>
std::string take_json(render::MemoryWriter& buffer) {
  std::ostringstream out;
  json_converter::WireToJsonConverter<Metadata> converter(out);
  EXPECT_EQ(converter.process(buffer.view()).value(), buffer.size());
  buffer.clear();
  return out.str();
}
