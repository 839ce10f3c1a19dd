// SPDX-License-Identifier: Apache-2.0
//
// A million damaged records: each arrives or is counted, and none does harm.
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <vector>

#include <generated/shop/agent/messages.h>
#include <generated/shop/probes/calls/records.h>

namespace {

using shop::agent::messages::request_done;

std::vector<std::byte> sound_frame() {
  constexpr u8 path[64] = {};
  const jb_blob method("method", 6);
  std::vector<std::byte> frame(8 + request_done::fixed_size + 6);
  request_done::encode(reinterpret_cast<u8*>(frame.data()), 5, 3, 6, 7, path, method);
  return frame;
}

TEST(RecordsFuzz, EveryDamagedRecordIsDeliveredOrCounted) {
  shop::agent::TransformBuilder builder;
  shop::agent::Protocol protocol(builder);
  u64 handled = 0;
  u64 bytes = 0;
  struct Sums {
    u64& handled;
    u64& bytes;
  } sums{handled, bytes};
  protocol.add_handler(request_done::rpc_id, &sums, [](void* context, u64, char* parsed) {
    const auto* const message = reinterpret_cast<const jsrv_agent__request_done*>(parsed);
    auto& seen = *static_cast<Sums*>(context);
    ++seen.handled;
    for (u16 i = 0; i < message->method.len; ++i) seen.bytes += message->method.buf[i] != 0;
  });
  protocol.insert_identity_transform(request_done::rpc_id);
  shop::probes::calls::Records records(protocol);

  std::mt19937 random(20240607);
  const std::vector<std::byte> sound = sound_frame();
  constexpr u64 count = 1'000'000;
  for (u64 i = 0; i < count; ++i) {
    const std::size_t size = random() % 4 == 0 ? random() % (sound.size() + 9) : sound.size();
    // of exactly that size, so that a byte too far is seen
    const auto frame = std::make_unique<std::byte[]>(size);
    std::copy_n(sound.begin(), std::min(size, sound.size()), frame.get());
    for (u32 flips = random() % 4; flips > 0 && size > 0; --flips) {
      frame[random() % size] ^= static_cast<std::byte>(1U << (random() % 8));
    }
    records.record(2, 3, std::span(frame.get(), size));
  }
  EXPECT_EQ(records.output().delivered() + records.output().rejected(), count);
  EXPECT_EQ(records.output().delivered(), handled);
  EXPECT_GT(handled, count / 10);
  EXPECT_GT(records.output().rejected(), count / 10);
  EXPECT_GT(bytes, 0U);
}

}  // namespace
