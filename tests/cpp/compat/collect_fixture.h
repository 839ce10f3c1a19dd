// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/compat/collect/connection.h>
#include <generated/compat/collect/index.h>
#include <generated/compat/collect/protocol.h>
#include <generated/compat/collect/transform_builder.h>
#include <generated/compat/collect/writer.h>
#include <gtest/gtest.h>
#include <legacy/process_span.h>
#include <legacy/vector_writer.h>

#include <optional>
#include <string>
#include <utility>

/** An Index of app collect whose proxies write to `sent`, and a peer. */
class CompatTest : public ::testing::Test {
 protected:
  CompatTest()
      : index({compat::join::Writer(sent, [] { return u64{1}; })}),
        scope(index),
        protocol(builder),
        connection(std::in_place, protocol, index),
        writer(received, [] { return u64{7}; }) {
    scope.connection = &*connection;
  }

  /** Delivers what was written to `writer`. */
  void deliver() {
    std::string const bytes = std::exchange(received.bytes, {});
    EXPECT_EQ(protocol.handle_multiple(bytes.data(), bytes.size()).result,
              static_cast<int>(bytes.size()));
  }

  legacy::VectorWriter sent;
  legacy::VectorWriter received;
  compat::collect::Index index;
  legacy::LocalScope scope;  // goes after the connection, whose spans use it
  compat::collect::TransformBuilder builder;
  compat::collect::Protocol protocol;
  std::optional<compat::collect::Connection> connection;
  compat::collect::Writer writer;
};
