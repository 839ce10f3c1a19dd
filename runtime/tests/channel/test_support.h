// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_CHANNEL_TEST_SUPPORT_H
#define RENDER_TESTS_CHANNEL_TEST_SUPPORT_H

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "render/channel/callbacks.h"
#include "render/types.h"

namespace channel::testing {

/// Bounds every wait: a test that hangs fails after this time.
inline constexpr std::chrono::milliseconds deadline{20000};

inline const u8* bytes_of(std::string_view text) {
  return reinterpret_cast<const u8*>(text.data());
}

inline std::vector<u8> bytes(std::string_view text) {
  return {bytes_of(text), bytes_of(text) + text.size()};
}

/// Keeps what a channel reports; consumes what `consume` says, everything by default.
class RecordingCallbacks : public Callbacks {
 public:
  u32 received_data(const u8* data, int length) override {
    const std::string_view presented(reinterpret_cast<const char*>(data),
                                     static_cast<std::size_t>(length));
    deliveries.emplace_back(presented);
    const u32 consumed = consume ? consume(presented) : static_cast<u32>(length);
    received.append(presented.substr(0, consumed));
    return consumed;
  }
  void on_error(int error) override {
    events += "error ";
    errors.push_back(error);
  }
  void on_closed() override {
    events += "closed ";
    ++closed;
    if (when_closed) when_closed();
  }
  void on_connect() override {
    events += "connect ";
    ++connected;
    if (when_connected) when_connected();
  }

  std::function<u32(std::string_view)> consume;
  std::function<void()> when_connected;
  std::function<void()> when_closed;
  std::vector<std::string> deliveries;
  std::string received;
  std::string events;  // "connect error closed "
  std::vector<int> errors;
  int connected = 0;
  int closed = 0;
};

}  // namespace channel::testing

#endif  // RENDER_TESTS_CHANNEL_TEST_SUPPORT_H
