// SPDX-License-Identifier: Apache-2.0
//
// The function that sends a message: what it writes, and what it counts.
#include <string_view>

#include "calls_fixture.h"

#include <generated/shop/agent/messages.h>

namespace {

using shop::agent::messages::request_done;

request_done::View view(std::span<const u8> frame) {
  return request_done::View(frame.data() + 8, frame.size() - 8);
}

std::string_view text_of(std::span<const u8, 64> path) {
  return {reinterpret_cast<const char*>(path.data()), path.size()};
}

class Emitters : public Calls {};

TEST_F(Emitters, WriteTheHeadAndTheMessage) {
  ASSERT_EQ(emit_request_done(&hook, 1234, -5, text("/a"), text("GET")), 1);
  ASSERT_EQ(stand_ins::kernel.records.size(), 1U);
  const auto& record = stand_ins::kernel.records[0];
  u32 instance = 0;
  u16 probe = 0;
  u64 timestamp = 0;
  std::memcpy(&instance, record.data(), 4);
  std::memcpy(&probe, record.data() + 4, 2);
  std::memcpy(&timestamp, record.data() + 8, 8);
  EXPECT_EQ(instance, 9U);
  EXPECT_EQ(probe, 2U);
  EXPECT_EQ(timestamp, stand_ins::kernel.now);
  const auto message = view(frame());
  ASSERT_TRUE(message);
  EXPECT_EQ(message.instance(), 9U);
  EXPECT_EQ(message.duration_ns(), 1234U);
  EXPECT_EQ(message.status(), -5);
  EXPECT_EQ(message.method(), "GET");
  EXPECT_EQ(text_of(message.path()), std::string("/a") + std::string(62, '\0'));
  EXPECT_EQ(count(RP_EMITTED), 1U);
  EXPECT_EQ(count(RP_DROPPED) + count(RP_TRUNCATED) + count(RP_READ_FAULT), 0U);
}

TEST_F(Emitters, LeaveNothingOfTheRingInTheFrame) {
  ASSERT_EQ(emit_request_done(&hook, 0, 0, rp_bytes(nullptr, 0), text("")), 1);
  for (const u8 byte : frame().subspan(10)) EXPECT_NE(byte, 0xee);
}

TEST_F(Emitters, CutWhatIsTooLong) {
  const std::string long_path(70, 'p');
  const std::string long_method(40, 'm');
  ASSERT_EQ(emit_request_done(&hook, 0, 0, text(long_path.c_str()), text(long_method.c_str())), 1);
  const auto message = view(frame());
  ASSERT_TRUE(message);
  EXPECT_EQ(text_of(message.path()), long_path.substr(0, 64));
  EXPECT_EQ(message.method(), long_method.substr(0, 32));
  EXPECT_EQ(count(RP_TRUNCATED), 2U);
}

TEST_F(Emitters, TakeTextsUpToTheirNul) {
  const char path[] = "/to\0 and more";
  ASSERT_EQ(emit_request_done(&hook, 0, 0, rp_text(path, 64), rp_text("method", 4)), 1);
  const auto message = view(frame());
  ASSERT_TRUE(message);
  EXPECT_EQ(text_of(message.path()), std::string("/to") + std::string(61, '\0'));
  EXPECT_EQ(message.method(), "meth");
  EXPECT_EQ(count(RP_TRUNCATED), 1U);
}

TEST_F(Emitters, DoNotCountTextsThatJustFit) {
  const std::string path(63, 'p');  // and a NUL
  ASSERT_EQ(emit_request_done(&hook, 0, 0, rp_text(path.c_str(), 64), rp_text("method", 6)), 1);
  const auto message = view(frame());
  ASSERT_TRUE(message);
  EXPECT_EQ(text_of(message.path()), path + '\0');
  EXPECT_EQ(message.method(), "method");
  EXPECT_EQ(count(RP_TRUNCATED), 0U);
}

TEST_F(Emitters, CountWhatCannotBeRead) {
  const Bytes bad = rp_bytes(stand_ins::unreadable, 10);
  ASSERT_EQ(emit_request_done(&hook, 0, 7, bad, rp_text(stand_ins::unreadable, 10)), 1);
  const auto message = view(frame());
  ASSERT_TRUE(message);
  EXPECT_EQ(text_of(message.path()), std::string(64, '\0'));
  EXPECT_EQ(message.method(), "");
  EXPECT_EQ(count(RP_READ_FAULT), 2U);
}

TEST_F(Emitters, CountWhatTheRingHasNoRoomFor) {
  stand_ins::kernel.full = true;
  EXPECT_EQ(emit_request_done(&hook, 0, 0, text(""), text("")), 0);
  EXPECT_EQ(emit_request_done(&hook, 0, 0, text(""), text("")), 0);
  stand_ins::kernel.full = false;
  EXPECT_EQ(emit_request_done(&hook, 0, 0, text(""), text("")), 1);
  EXPECT_EQ(count(RP_DROPPED), 2U);
  EXPECT_EQ(count(RP_EMITTED), 1U);
  EXPECT_EQ(stand_ins::kernel.records.size(), 1U);
}

TEST_F(Emitters, WakeTheReaderAtTheWatermark) {
  stand_ins::kernel.waiting = (128 << 10) - 1;
  emit_request_done(&hook, 0, 0, text(""), text(""));
  stand_ins::kernel.waiting = 128 << 10;
  emit_request_done(&hook, 0, 0, text(""), text(""));
  EXPECT_EQ(stand_ins::kernel.flags, (std::vector<u64>{BPF_RB_NO_WAKEUP, BPF_RB_FORCE_WAKEUP}));
}

}  // namespace
