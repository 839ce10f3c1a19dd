// SPDX-License-Identifier: Apache-2.0
// Generated encoders in programs that the verifier accepts and the kernel runs: records arrive
// through perf event arrays and ring buffers and are decoded by the generated Protocol.
//
// Where BPF is not permitted the tests are skipped and say why; they fail instead if
// RENDER_PROBE_EXPECT is set in the environment.
#include <gtest/gtest.h>

#include <cstdlib>

#include "loaded_program.h"
#include "permission.h"
#include "received.h"
#include "render/bpf/perf_sample.h"

namespace {

using bpf_test::joined;
using bpf_test::LoadedObject;
using bpf_test::Receiver;
using bpf_test::Texts;

/** Records in samples, decoded once. */
Texts records_in(const Texts& samples, Receiver& receiver) {
  Texts records;
  for (const std::string& sample : samples) {
    const auto record = render::bpf::record_of_sample(sample.data(), sample.size());
    records.push_back(receiver.receive(std::string_view(record.data(), record.size())));
    EXPECT_EQ(records.back().size(), record.size());
  }
  return records;
}

/** Records at the start of what came through a ring buffer, decoded once. */
Texts received(const Texts& data, Receiver& receiver) {
  Texts records;
  for (const std::string& item : data) records.push_back(receiver.receive(item));
  return records;
}

class Kernel : public ::testing::Test {
 protected:
  void SetUp() override {
    static const std::string reason = bpf_test::why_bpf_is_not_permitted();
    if (!reason.empty()) skip(reason);
  }

  static void skip(const std::string& reason) {
    if (std::getenv("RENDER_PROBE_EXPECT") != nullptr) FAIL() << reason;
    GTEST_SKIP() << reason;
  }

  /** The object of programs.bpf.c, loaded once for all tests. */
  static LoadedObject& programs() {
    static LoadedObject object(RENDER_TEST_PROGRAMS);
    return object;
  }

  Receiver receiver;
};

TEST_F(Kernel, PerfEventsCarryFixedMessages) {
  EXPECT_EQ(records_in(programs().samples("perf_fixed"), receiver), bpf_test::fixed_records());
  EXPECT_EQ(programs().failed(), 0);
}

TEST_F(Kernel, PerfEventsCarryTextsFromTheStack) {
  EXPECT_EQ(records_in(programs().samples("perf_stack_text"), receiver),
            Texts{RECORD_OF(one_text, 1, TEXT("node-7"))});
  EXPECT_EQ(receiver.texts, Texts{"node-7"});
  EXPECT_EQ(records_in(programs().samples("perf_stack_texts"), receiver),
            Texts{RECORD_OF(task_info, 7, 1, TEXT("nginx"), TEXT("/a"))});
  EXPECT_EQ(receiver.texts, (Texts{"nginx", "/a"}));
  EXPECT_EQ(programs().failed(), 0);
}

TEST_F(Kernel, PerfEventsCarryTextsAndLargeMessagesFromAMap) {
  EXPECT_EQ(records_in(programs().samples("perf_buffered"), receiver),
            joined(bpf_test::text_records(), bpf_test::large_records()));
  EXPECT_EQ(programs().failed(), 0);
}

TEST_F(Kernel, RingBuffersCarryFixedMessagesWithoutPadding) {
  const Texts data = programs().ring("ring_fixed");
  EXPECT_EQ(data, joined(bpf_test::fixed_records(), bpf_test::large_records()));
  EXPECT_EQ(received(data, receiver), data);
  EXPECT_EQ(programs().failed(), 0);
}

TEST_F(Kernel, RingBuffersCarryTexts) {
  EXPECT_EQ(received(programs().ring("ring_texts"), receiver), bpf_test::text_records());
  EXPECT_EQ(programs().failed(), 0);
}

TEST_F(Kernel, RingBuffersCarryTextsFromAMapWithoutPadding) {
  const Texts data = programs().ring("ring_buffered");
  EXPECT_EQ(data, bpf_test::text_records());
  EXPECT_EQ(received(data, receiver), data);
  EXPECT_EQ(programs().failed(), 0);
}

TEST_F(Kernel, LongTextsAreCut) {
  ASSERT_EQ(received(programs().ring("ring_long_text"), receiver).size(), 1u);
  EXPECT_EQ(receiver.texts, Texts{std::string(LONG_TEXT).substr(0, 128)});
}

TEST_F(Kernel, UnreadableTextsAreEmpty) {
  const Texts data = programs().ring("ring_unreadable_text");
  ASSERT_EQ(data.size(), 2u);
  receiver.receive(data[0]);
  EXPECT_EQ(receiver.texts, (Texts{"a", "bb", ""}));
  receiver.receive(data[1]);
  EXPECT_EQ(receiver.texts, (Texts{"a", "", "ddd"}));
}

TEST_F(Kernel, TextsInUserSpaceAreReadFromThere) {
  LoadedObject object(RENDER_TEST_USER_TEXT);
  const std::string text = "in user space " + std::string(900, 'x');
  const Texts data = object.ring("user_text", text.data(), text.size());
  EXPECT_EQ(object.failed(), 0);
  ASSERT_EQ(data.size(), 1u);
  receiver.receive(data[0]);
  EXPECT_EQ(receiver.texts, Texts{text});
}

TEST_F(Kernel, FullRingBufferIsReportedAndKeepsWhatItHas) {
  LoadedObject object(RENDER_TEST_PROGRAMS);
  const Texts data = object.ring("ring_until_full");
  EXPECT_EQ(object.failed(), -EAGAIN);
  // 64 KiB of records of 616 bytes and 8 bytes each that the kernel adds
  EXPECT_EQ(data.size(), 105u);
  EXPECT_EQ(received(data, receiver), Texts(105, bpf_test::large_records()[0]));
}

TEST_F(Kernel, ProgramsMayUseTheKernelsOwnTypes) {
#ifdef RENDER_TEST_VMLINUX_PROGRAMS
  LoadedObject object(RENDER_TEST_VMLINUX_PROGRAMS);
  EXPECT_EQ(records_in(object.samples("perf_fixed"), receiver), bpf_test::fixed_records());
  EXPECT_EQ(received(object.ring("ring_texts"), receiver), bpf_test::text_records());
  EXPECT_EQ(object.failed(), 0);
#else
  skip("built without vmlinux.h: no bpftool, or the kernel has no type information");
#endif
}

}  // namespace
