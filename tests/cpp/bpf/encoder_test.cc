// SPDX-License-Identifier: Apache-2.0
// The generated encoders for BPF, run as ordinary functions: what they submit is what the generated
// Writer writes, and what the generated Protocol reads.
#include "stubs.h"
// behind the declarations that it needs
#include <generated/bpf_test/kernel/bpf.h>

#include "received.h"
#include "render/bpf/perf_sample.h"

namespace {

using bpf_test::joined;
using bpf_test::Receiver;
using bpf_test::Texts;
using ::testing::ElementsAre;

pt_regs registers;

/** The record in a sample of a perf event array, whose size must be what the kernel wants. */
std::string record_in(const std::string& sample) {
  EXPECT_EQ((sample.size() + 4) % 8, 0u);
  const auto record = render::bpf::record_of_sample(sample.data(), sample.size());
  return std::string(record.data(), record.size());
}

class Encoder : public ::testing::Test {
 protected:
  Encoder() { events = {}; }
  ~Encoder() override { EXPECT_TRUE(bpf_stubs::reservations.empty()); }

  bpf_stubs::Map ring;
  Receiver receiver;
  pt_regs* const ctx = &registers;
};

TEST_F(Encoder, WorkedRecordHasTheSizesAndBytesOfTheSpecification) {
  static_assert(bpf_kernel__udp_stats__data_size == 76);
  static_assert(bpf_kernel__udp_stats__perf_size == 76);
  static_assert(offsetof(bpf_kernel__udp_stats, unpadded_size) == 4);
  static_assert(offsetof(bpf_kernel__udp_stats, timestamp) == 8);
  static_assert(offsetof(bpf_kernel__udp_stats, jb) == 16);
  static_assert(sizeof(bpf_kernel__udp_stats::__pad) == 4);

  EXPECT_EQ(perf_submit_kernel__udp_stats(ctx, NOW, 443, 70000, 0xffff888012345678, 1400, 3, 51000,
                                          remote_address, 1, 0, local_address),
            0);
  ASSERT_EQ(events.submitted.size(), 1u);
  const unsigned char expected[] = {
      68,   0,    0,    0,                                         // unpadded size
      0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11,              // timestamp
      0x50, 0x01, 0xbb, 0x01, 0x70, 0x11, 0x01, 0x00,              // rpc id 336, rport, packets
      0x78, 0x56, 0x34, 0x12, 0x80, 0x88, 0xff, 0xff,              // sk
      0x78, 0x05, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x38, 0xc7,  // bytes, drops, lport
      0,    1,    2,    3,    4,    5,    6,    7,                 // raddr
      8,    9,    10,   11,   12,   13,   14,   15,                //
      1,    0,                                                     // changed_af, is_rx
      16,   17,   18,   19,   20,   21,   22,   23,                // laddr
      24,   25,   26,   27,   28,   29,   30,   31,   0,    0,    0, 0,  // and padding
  };
  EXPECT_EQ(events.submitted[0],
            std::string(reinterpret_cast<const char*>(expected), sizeof(expected)));
}

TEST_F(Encoder, PerfEventsCarryTheRecordsOfFixedMessages) {
#define PERF(name, ...) \
  EXPECT_EQ(perf_submit_kernel__##name(ctx, NOW __VA_OPT__(, ) __VA_ARGS__), 0);
  FIXED_MESSAGES(PERF)
  const Texts expected = bpf_test::fixed_records();
  ASSERT_EQ(events.submitted.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(record_in(events.submitted[i]), expected[i]);
    EXPECT_EQ(receiver.receive(record_in(events.submitted[i])), expected[i]);
  }
}

TEST_F(Encoder, RingBuffersCarryTheRecordsOfFixedMessagesWithoutPadding) {
#define RING(name, ...) \
  EXPECT_EQ(ringbuf_submit_kernel__##name(&ring, NOW __VA_OPT__(, ) __VA_ARGS__), 0);
  FIXED_MESSAGES(RING)
  LARGE_MESSAGES(RING)
  EXPECT_EQ(ring.submitted, joined(bpf_test::fixed_records(), bpf_test::large_records()));
}

TEST_F(Encoder, RingBuffersCarryTextsAndUnusedBytesBehindThem) {
  TEXT_MESSAGES(RING)
  MANY_TEXTS_MESSAGES(RING)
  const Texts expected = bpf_test::text_records();
  ASSERT_EQ(ring.submitted.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_GT(ring.submitted[i].size(), expected[i].size());
    EXPECT_EQ(receiver.receive(ring.submitted[i]), expected[i]);
  }
  EXPECT_EQ(ring.submitted[0].size(), std::size_t{ringbuf_kernel__one_text__size});
}

TEST_F(Encoder, RecordsComposedInABufferAreAsLongAsTheyAre) {
  // not zero: nothing of what the buffer held before may be sent
#define FROM(name, ...)                                                                     \
  {                                                                                         \
    bpf_kernel__##name##__buffer buffer;                                                    \
    std::memset(&buffer, 0xee, sizeof(buffer));                                             \
    EXPECT_EQ(ringbuf_submit_from_kernel__##name(&ring, &buffer, NOW, __VA_ARGS__), 0);     \
    std::memset(&buffer, 0xee, sizeof(buffer));                                             \
    EXPECT_EQ(perf_submit_from_kernel__##name(ctx, &events, &buffer, NOW, __VA_ARGS__), 0); \
  }
  TEXT_MESSAGES(FROM)
  MANY_TEXTS_MESSAGES(FROM)
  const Texts expected = bpf_test::text_records();
  EXPECT_EQ(ring.submitted, expected);
  ASSERT_EQ(events.submitted.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(record_in(events.submitted[i]), expected[i]);
    EXPECT_LT(events.submitted[i].size(), expected[i].size() + 4 + 8);
    EXPECT_EQ(receiver.receive(expected[i]), expected[i]);
  }
}

TEST_F(Encoder, LargeRecordsAreComposedInABuffer) {
  bpf_kernel__large buffer;
  std::memset(&buffer, 0xee, sizeof(buffer));
  EXPECT_EQ(perf_submit_from_kernel__large(ctx, &events, &buffer, NOW, 42, many_bytes), 0);
  ASSERT_EQ(events.submitted.size(), 1u);
  EXPECT_EQ(events.submitted[0].size(), std::size_t{bpf_kernel__large__perf_size});
  EXPECT_EQ(record_in(events.submitted[0]), bpf_test::large_records()[0]);
}

TEST_F(Encoder, ShortTextsFitTheStack) {
  EXPECT_EQ(perf_submit_kernel__task_info(ctx, NOW, 7, 1, TEXT("nginx"), TEXT("/a")), 0);
  ASSERT_EQ(events.submitted.size(), 1u);
  EXPECT_EQ(record_in(events.submitted[0]), RECORD_OF(task_info, 7, 1, TEXT("nginx"), TEXT("/a")));
}

TEST_F(Encoder, NumbersArriveWithTheirSigns) {
  EXPECT_EQ(ringbuf_submit_kernel__numbers(&ring, NOW, -2, 200, -70000, -7, -5000000000, 255), 0);
  receiver.receive(ring.submitted.at(0));
  EXPECT_THAT(receiver.values, ElementsAre(-2, 200, -70000, -7, -5000000000, 255));
}

TEST_F(Encoder, WideNumbersNeedNoMoreThanEightBytesOfAlignment) {
  static_assert(alignof(jb_kernel__wide) == 16);
  static_assert(alignof(bpf_kernel__wide) == 8);
  static_assert(alignof(bpf_kernel__wide_text__buffer) == 8);
  const u128 address = WIDE(0x0102030405060708, 9);
  EXPECT_EQ(ringbuf_submit_kernel__wide(&ring, NOW, address, 80, -3), 0);
  receiver.receive(ring.submitted.at(0));
  EXPECT_TRUE(receiver.values == (std::vector<s128>{static_cast<s128>(address), 80, -3}));
}

TEST_F(Encoder, LongTextsAreCutOneByOne) {
  const std::string text(1000, 'x');
  const jb_blob blob(text);
  EXPECT_EQ(ringbuf_submit_kernel__three_texts(&ring, NOW, TEXT("b"), blob, 1, blob), 0);
  receiver.receive(ring.submitted.at(0));
  EXPECT_EQ(receiver.texts, (Texts{std::string(128, 'x'), "b", std::string(128, 'x')}));
}

TEST_F(Encoder, UnreadableTextsAreEmpty) {
  const jb_blob unreadable(static_cast<const char*>(bpf_stubs::unreadable), 5);
  EXPECT_EQ(ringbuf_submit_kernel__three_texts(&ring, NOW, TEXT("b"), TEXT("d"), 1, unreadable), 0);
  receiver.receive(ring.submitted.at(0));
  EXPECT_EQ(receiver.texts, (Texts{"", "b", "d"}));
  EXPECT_EQ(ringbuf_submit_kernel__three_texts(&ring, NOW, TEXT("b"), unreadable, 1, TEXT("a")), 0);
  receiver.receive(ring.submitted.at(1));
  EXPECT_EQ(receiver.texts, (Texts{"a", "b", ""}));
}

TEST_F(Encoder, FillingAloneSetsLengthsButNoTexts) {
  bpf_kernel__task_info record;
  bpf_fill_kernel__task_info(&record, NOW, 7, 1, TEXT("nginx"), TEXT("/a"));
  EXPECT_EQ(record.jb._rpc_id, jb_kernel__task_info__rpc_id);
  EXPECT_EQ(record.jb._len, 16 + 5 + 2);
  EXPECT_EQ(record.jb.comm, 5);
  EXPECT_EQ(record.jb.side, 1);
  EXPECT_EQ(record.jb._ref, 7u);
  EXPECT_EQ(record.unpadded_size, 8u + 16 + 5 + 2);
  EXPECT_EQ(record.timestamp, NOW);
}

TEST_F(Encoder, LengthsThatExceedAMessageAreClamped) {
  const std::string text(65535, 'x');
  jb_kernel__task_info message;
  jb_fill_kernel__task_info(&message, 7, 1, jb_blob(text), jb_blob(text));
  EXPECT_EQ(message._len, 65535);
  EXPECT_EQ(message.comm, 65535);
}

TEST_F(Encoder, FillingNeedsNoZeroedMemory) {
  bpf_kernel__numbers record;
  std::memset(&record, 0xee, sizeof(record));
  bpf_fill_kernel__numbers(&record, NOW, -2, 200, -70000, -7, -5000000000, 255);
  const std::string expected = RECORD_OF(numbers, -2, 200, -70000, -7, -5000000000, 255);
  EXPECT_EQ(record.unpadded_size, expected.size());
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(&record) + 8, expected.size()), expected);
}

TEST_F(Encoder, FullBuffersAreReported) {
  ring.full = true;
  events.full = true;
  bpf_kernel__one_text__buffer buffer;
  EXPECT_EQ(perf_submit_kernel__empty(ctx, NOW), -EAGAIN);
  EXPECT_EQ(ringbuf_submit_kernel__empty(&ring, NOW), -EAGAIN);
  EXPECT_EQ(ringbuf_submit_kernel__one_text(&ring, NOW, 1, TEXT("a")), -EAGAIN);
  EXPECT_EQ(ringbuf_submit_from_kernel__one_text(&ring, &buffer, NOW, 1, TEXT("a")), -EAGAIN);
  EXPECT_TRUE(ring.submitted.empty());
}

TEST(PerfSample, WhichPromisesMoreThanItHasIsEmpty) {
  const unsigned char data[] = {9, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_TRUE(render::bpf::record_of_sample(data, sizeof(data)).empty());
  EXPECT_TRUE(render::bpf::record_of_sample(data, 3).empty());
  EXPECT_TRUE(render::bpf::record_of_sample(nullptr, 0).empty());
  const unsigned char huge[] = {0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4};
  EXPECT_TRUE(render::bpf::record_of_sample(huge, sizeof(huge)).empty());
}

TEST(PerfSample, ContainsARecordAndPadding) {
  const unsigned char data[] = {7, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_EQ(render::bpf::record_of_sample(data, sizeof(data)).size(), 7u);
}

}  // namespace
