// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_CHANNEL_TEST_SUPPORT_H
#define RENDER_TESTS_CHANNEL_TEST_SUPPORT_H

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
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

/// A file that is gone when the test ends.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::string name = (std::filesystem::temp_directory_path() / "capture-XXXXXX").string();
    const int descriptor = ::mkstemp(name.data());
    EXPECT_GE(descriptor, 0);
    ::close(descriptor);
    path_ = name;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }
  std::string content() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::string path_;
};

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
