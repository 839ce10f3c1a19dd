// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_TEST_CHANNEL_H
#define RENDER_CHANNEL_TEST_CHANNEL_H

#include "render/channel/network_channel.h"
#include "render/testing/json_messages.h"
#include "render/types.h"

#include <string>
#include <system_error>
#include <vector>

namespace channel {

/// A channel for tests that keeps what is sent and does what the test says. Open from the start, so
/// that code which only sends needs no connect(). No thread, no loop, no system resource:
/// on_connect and on_closed come when the test calls deliver().
class TestChannel final : public NetworkChannel {
 public:
  TestChannel() = default;

  /// Opens the channel, or fails with what fail_connect() set.
  std::error_code connect(Callbacks& callbacks) override;

  using Channel::send;
  std::error_code send(const u8* data, int length) override;
  std::error_code flush() override;
  void close() override;
  bool is_open() const override { return open_; }
  std::string connected_address() const override { return open_ ? "test" : ""; }

  /// One element per successful send().
  const std::vector<std::vector<u8>>& sends() const { return sends_; }
  /// All bytes sent, in order.
  std::vector<u8> sent_bytes() const;
  /// The messages sent, as JSON objects: see render::testing::json_messages(), which this calls.
  template <typename App>
  std::vector<std::string> sent_messages() const {
    const std::vector<u8> bytes = sent_bytes();
    return render::testing::json_messages<App>(
        {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }
  void clear() { sends_.clear(); }

  /// What send() returns from now on; a default error_code lets it succeed again.
  void fail_send(std::error_code error) { send_error_ = error; }
  void fail_connect(std::error_code error) { connect_error_ = error; }
  /// Opens or closes without calling anything.
  void set_open(bool open) { open_ = open; }
  u64 flush_count() const { return flush_count_; }

  /// Calls on_connect or on_closed as far as connect() and close() made them due.
  void deliver();

  /// Presents bytes as received, keeping what is not consumed for the next call, as other channels
  /// do; calls deliver() before and after. Needs callbacks from connect(). @return bytes consumed.
  u32 receive(const std::vector<u8>& bytes);

 private:
  Callbacks* callbacks_ = nullptr;
  bool open_ = true;
  bool connect_due_ = false;
  bool close_due_ = false;
  std::error_code send_error_;
  std::error_code connect_error_;
  std::vector<std::vector<u8>> sends_;
  std::vector<u8> unconsumed_;
  u64 flush_count_ = 0;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_TEST_CHANNEL_H
