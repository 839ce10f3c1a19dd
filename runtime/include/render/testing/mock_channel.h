// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Mocks of channels and of who uses them, for programs that link GoogleMock.
 */
#ifndef RENDER_TESTING_MOCK_CHANNEL_H
#define RENDER_TESTING_MOCK_CHANNEL_H

#include <gmock/gmock.h>

#include <string>
#include <system_error>

#include "render/channel/network_channel.h"
#include "render/types.h"

namespace render::testing {

/**
 * A channel of which a test says what is called and what it gives. Without more it is open and
 * takes everything. See channel::TestChannel for one that keeps what is sent. The thread of the
 * test.
 */
class MockChannel : public channel::NetworkChannel {
 public:
  MockChannel() { ON_CALL(*this, is_open()).WillByDefault(::testing::Return(true)); }

  MOCK_METHOD(std::error_code, connect, (channel::Callbacks & callbacks), (override));
  using Channel::send;
  MOCK_METHOD(std::error_code, send, (const u8* data, int length), (override));
  MOCK_METHOD(std::error_code, flush, (), (override));
  MOCK_METHOD(void, close, (), (override));
  MOCK_METHOD(bool, is_open, (), (const, override));
  MOCK_METHOD(std::string, connected_address, (), (const, override));
};

/** Callbacks that consume everything unless the test says otherwise. */
class MockCallbacks : public channel::Callbacks {
 public:
  MockCallbacks() {
    ON_CALL(*this, received_data(::testing::_, ::testing::_))
        .WillByDefault([](const u8*, int length) { return static_cast<u32>(length); });
  }

  MOCK_METHOD(u32, received_data, (const u8* data, int length), (override));
  MOCK_METHOD(void, on_error, (int error), (override));
  MOCK_METHOD(void, on_closed, (), (override));
  MOCK_METHOD(void, on_connect, (), (override));
};

}  // namespace render::testing

#endif  // RENDER_TESTING_MOCK_CHANNEL_H
