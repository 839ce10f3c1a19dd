// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_CORE_CORE_FAKE_APP_H
#define RENDER_TESTS_CORE_CORE_FAKE_APP_H

#include <string>

#include "render/core/core_loop.h"
#include "render/testing/fake_app.h"

/// The fake app over queues, whose loop has to authenticate every client.
namespace render::test::fake_app {

constexpr u64 second = 1'000'000'000;

struct Index : testing::fake_app::Index {
  Index() {
    logs_connections = false;
    needs_authorization = true;
  }
};
using testing::fake_app::Connection;
using testing::fake_app::TransformBuilder;
using Protocol = testing::fake_app::QueueProtocol;
using Loop = core::CoreLoop<Protocol, TransformBuilder, Connection, Index>;

/** Writes one record. */
inline void send(IBufferedWriter& writer, u64 timestamp, const std::string& text) {
  testing::fake_app::send_element(writer, timestamp, text);
}

}  // namespace render::test::fake_app

#endif  // RENDER_TESTS_CORE_CORE_FAKE_APP_H
