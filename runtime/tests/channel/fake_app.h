// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_CHANNEL_FAKE_APP_H
#define RENDER_TESTS_CHANNEL_FAKE_APP_H

#include <string>

#include "render/testing/fake_app.h"

/// The fake app over streams.
namespace channel::testing::fake_app {

using render::testing::fake_app::Connection;
using render::testing::fake_app::Index;
using render::testing::fake_app::TransformBuilder;
using Protocol = render::testing::fake_app::StreamProtocol;

inline std::string record(const std::string& text) {
  return render::testing::fake_app::stream_record(text);
}

}  // namespace channel::testing::fake_app

#endif  // RENDER_TESTS_CHANNEL_FAKE_APP_H
