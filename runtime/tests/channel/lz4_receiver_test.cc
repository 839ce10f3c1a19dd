// SPDX-License-Identifier: Apache-2.0
#include "render/channel/lz4_receiver.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <vector>

#include "fake_app.h"
#include "lz4_support.h"
#include "render/channel/protocol_session.h"
#include "render/channel/test_channel.h"
#include "test_support.h"

namespace channel {
namespace {

using testing::bytes;
using testing::frame;
using testing::preferences;
using testing::random_text;
using testing::fake_app::record;

/// Takes whole records (see fake_app) and keeps their texts.
class Records final : public Callbacks {
 public:
  u32 received_data(const u8* data, int length) override {
    if (when_received) when_received();
    u32 consumed = 0;
    const auto size = static_cast<u32>(length);
    while (consumed < size && data[consumed] <= size - consumed) {
      const u32 record_size = std::max<u32>(data[consumed], 1);
      texts.emplace_back(data + consumed + 1, data + consumed + record_size);
      consumed += record_size;
      if (texts.back() == "switch" && receiver != nullptr) receiver->expect_frames();
    }
    total += consumed;
    return consumed;
  }
  void on_error(int error) override { errors.push_back(error); }
  void on_closed() override { ++closed; }
  void on_connect() override { ++connected; }

  std::function<void()> when_received;
  Lz4Receiver* receiver = nullptr;
  std::vector<std::string> texts;
  std::vector<int> errors;
  u64 total = 0;
  int closed = 0;
  int connected = 0;
};

class Lz4ReceiverTest : public ::testing::Test {
 protected:
  Lz4ReceiverTest() {
    options.error_handler = [this](NetworkChannel&, std::string_view what) {
      reports.emplace_back(what);
    };
  }

  /// What a receiver with `options` says about a conversation of frames.
  std::string verdict(const std::string& conversation) {
    options.raw_records = 0;
    TestChannel channel;
    Records records;
    Lz4Receiver receiver(channel, records, options);
    EXPECT_FALSE(channel.connect(receiver));
    channel.receive(bytes(conversation));
    EXPECT_EQ(channel.is_open(), receiver.error().empty());
    EXPECT_EQ(records.errors.empty(), receiver.error().empty());
    errors = records.errors;
    decompressed = receiver.stats().bytes_out;
    return receiver.error();
  }

  Lz4ReceiverOptions options;
  std::vector<std::string> reports;
  std::vector<int> errors;
  u64 decompressed = 0;
};

TEST_F(Lz4ReceiverTest, SwitchesBehindTheFirstRecordWhereverTheStreamIsSplit) {
  const std::string all = record("version") + frame(record("connect") + record("")) +
                          frame(record("metadata")) + frame("") + frame(record("end"));
  const std::vector<std::string> expected = {"version", "connect", "", "metadata", "end"};
  for (std::size_t split = 0; split <= all.size(); ++split) {
    TestChannel channel;
    Records records;
    Lz4Receiver receiver(channel, records, options);
    ASSERT_FALSE(channel.connect(receiver));
    channel.receive(bytes(all.substr(0, split)));
    channel.receive(bytes(all.substr(split)));
    EXPECT_EQ(records.texts, expected) << "split at " << split;
    EXPECT_EQ(receiver.stats().raw_records, 1u);
    EXPECT_EQ(receiver.stats().frames, 4u);
    channel.close();
    channel.deliver();
    EXPECT_EQ(receiver.stats().cut_frames, 0u);
    EXPECT_EQ(records.closed, 1);
  }
  EXPECT_TRUE(reports.empty());
}

TEST_F(Lz4ReceiverTest, TakesBytesOneByOne) {
  const std::string all = record("a") + frame(record("b")) + frame(record("c"));
  TestChannel channel;
  Records records;
  Lz4Receiver receiver(channel, records, options);
  ASSERT_FALSE(channel.connect(receiver));
  for (const char c : all) channel.receive({static_cast<u8>(c)});
  EXPECT_EQ(records.texts, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(receiver.stats().bytes_in, all.size() - 2);
  EXPECT_EQ(receiver.stats().bytes_out, 4u);
}

TEST_F(Lz4ReceiverTest, ReadsEveryKindOfFrame) {
  std::string content;
  std::vector<std::string> expected;
  for (unsigned i = 0; i < 2000; ++i) {
    expected.push_back(i % 2 == 0 ? std::string(i % 200, 'x') : random_text(i % 200, i));
    content += record(expected.back());
  }
  options.max_block_size = 4 * 1024 * 1024;
  options.raw_records = 0;
  for (const auto id : {LZ4F_default, LZ4F_max64KB, LZ4F_max256KB, LZ4F_max1MB, LZ4F_max4MB}) {
    for (const auto mode : {LZ4F_blockLinked, LZ4F_blockIndependent}) {
      LZ4F_preferences_t settings = preferences();
      settings.frameInfo.blockSizeID = id;
      settings.frameInfo.blockMode = mode;
      settings.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled;
      settings.frameInfo.blockChecksumFlag = LZ4F_blockChecksumEnabled;
      settings.frameInfo.contentSize = content.size();
      TestChannel channel;
      Records records;
      Lz4Receiver receiver(channel, records, options);
      ASSERT_FALSE(channel.connect(receiver));
      channel.receive(bytes(frame(content, settings)));
      EXPECT_EQ(records.texts, expected) << id << ' ' << mode << ' ' << receiver.error();
    }
  }
}

TEST_F(Lz4ReceiverTest, ARecordMayContinueInTheNextFrame) {
  const std::string one = record("divided");
  EXPECT_EQ(verdict(frame(one.substr(0, 3)) + frame(one.substr(3))), "");
  EXPECT_EQ(decompressed, one.size());
}

TEST_F(Lz4ReceiverTest, SwitchesWhenTheTargetSaysSo) {
  options.raw_records.reset();
  TestChannel channel;
  Records records;
  Lz4Receiver receiver(channel, records, options);
  records.receiver = &receiver;
  ASSERT_FALSE(channel.connect(receiver));
  channel.receive(bytes(record("1") + record("2") + record("switch") + frame(record("3"))));
  EXPECT_TRUE(receiver.expects_frames());
  EXPECT_EQ(records.texts, (std::vector<std::string>{"1", "2", "switch", "3"}));
  EXPECT_EQ(receiver.stats().raw_records, 3u);
}

TEST_F(Lz4ReceiverTest, EachConnectionBeginsUncompressed) {
  TestChannel channel;
  Records records;
  Lz4Receiver receiver(channel, records, options);
  for (int i = 0; i < 3; ++i) {
    records.texts.clear();
    ASSERT_FALSE(channel.connect(receiver));
    // Ends within a record and within a frame; the next connection must see nothing of either.
    channel.receive(bytes(record("version") + frame(record("x") + record("cut").substr(0, 2)) +
                          frame("cut").substr(0, 9)));
    EXPECT_EQ(records.texts, (std::vector<std::string>{"version", "x"}));
    channel.close();
    channel.deliver();
  }
  EXPECT_EQ(receiver.stats().cut_frames, 3u);
  EXPECT_EQ(records.connected, 3);
}

TEST_F(Lz4ReceiverTest, OtherBytesAreNoFrame) {
  EXPECT_EQ(verdict("G"), "LZ4 frame expected, got other bytes");
  EXPECT_EQ(errors, std::vector<int>{-EBADMSG});
  EXPECT_EQ(verdict(frame(record("a")) + record("b")), "LZ4 frame expected, got other bytes");
  // A skippable frame and one of the legacy format.
  EXPECT_NE(verdict(std::string("\x50\x2a\x4d\x18\x04\0\0\0abcd", 12)), "");
  EXPECT_NE(verdict(std::string("\x02\x21\x4c\x18", 4)), "");
  ASSERT_EQ(reports.size(), 4u);
  EXPECT_EQ(reports[0], "LZ4 frame expected, got other bytes");
}

TEST_F(Lz4ReceiverTest, AfterAnErrorEverythingIsDropped) {
  options.raw_records = 0;
  TestChannel channel;
  Records records;
  Lz4Receiver receiver(channel, records, options);
  ASSERT_FALSE(channel.connect(receiver));
  channel.receive(bytes(frame(record("a")) + "junk" + frame(record("b"))));
  EXPECT_EQ(receiver.received_data(testing::bytes_of("more"), 4), 4u);
  EXPECT_EQ(records.texts, std::vector<std::string>{"a"});
  EXPECT_EQ(records.errors.size(), 1u);
  EXPECT_EQ(records.closed, 1);
}

TEST_F(Lz4ReceiverTest, ABombIsCutOffAtTheLimit) {
  options.max_frame_content = 1024 * 1024;
  const std::string bomb = frame(std::string(64 * 1024 * 1024, '\0'));
  ASSERT_LT(bomb.size(), 300000u);
  EXPECT_EQ(verdict(bomb), "LZ4 frame decompresses to more than 1048576 bytes");
  EXPECT_EQ(errors, std::vector<int>{-EMSGSIZE});
  EXPECT_LE(decompressed, 1024u * 1024u);
}

TEST_F(Lz4ReceiverTest, TheLimitIsOneOfEachFrame) {
  options.max_frame_content = 10;
  const std::string allowed = frame(record("123456789"));
  EXPECT_EQ(verdict(allowed + allowed + allowed), "");
  EXPECT_NE(verdict(frame(record("1234567890"))), "");
}

TEST_F(Lz4ReceiverTest, ContentIsThereAsSoonAsItsBlockIs) {
  // The first block leaves bytes in the buffer, so that the second does not fit at once; the end
  // mark of the frame has not come yet.
  testing::RecordingCallbacks hundreds;
  hundreds.consume = [](std::string_view seen) {
    return static_cast<u32>(seen.size() / 100 * 100);
  };
  options.raw_records = 0;
  options.receive_buffer_size = max_record_size;
  TestChannel channel;
  Lz4Receiver receiver(channel, hundreds, options);
  ASSERT_FALSE(channel.connect(receiver));
  const std::string whole = frame(std::string(131072, 'a'));
  channel.receive(bytes(whole.substr(0, whole.size() - 4)));
  EXPECT_EQ(receiver.stats().bytes_out, 131072u);
  EXPECT_EQ(hundreds.received.size(), 131000u);
  EXPECT_EQ(receiver.stats().frames, 0u);
}

TEST_F(Lz4ReceiverTest, HandsLargeContentOnInPieces) {
  u64 largest = 0;
  class Sizes final : public Callbacks {
   public:
    explicit Sizes(u64& largest) : largest_(largest) {}
    u32 received_data(const u8*, int length) override {
      largest_ = std::max<u64>(largest_, static_cast<u64>(length));
      total += static_cast<u64>(length);
      return static_cast<u32>(length);
    }
    u64 total = 0;

   private:
    u64& largest_;
  } sizes(largest);
  options.raw_records = 0;
  TestChannel channel;
  Lz4Receiver receiver(channel, sizes, options);
  ASSERT_FALSE(channel.connect(receiver));
  channel.receive(bytes(frame(std::string(20 * 1024 * 1024, '\0'))));
  EXPECT_EQ(sizes.total, 20u * 1024 * 1024);
  EXPECT_LE(largest, default_receive_buffer_size);
}

TEST_F(Lz4ReceiverTest, RefusesWhatAHeaderAsksForBeforeAllocatingIt) {
  LZ4F_preferences_t settings = preferences();
  settings.frameInfo.blockSizeID = LZ4F_max4MB;
  EXPECT_EQ(verdict(frame(std::string(2000000, 'a'), settings)),
            "LZ4 frame with blocks of 4194304 bytes; at most 65536 are allowed");
  EXPECT_EQ(errors, std::vector<int>{-EMSGSIZE});
  settings = preferences();
  settings.frameInfo.contentSize = 3;
  std::string announced = frame("abc", settings);
  EXPECT_EQ(decompressed, 0u);
  options.max_frame_content = 2;
  EXPECT_EQ(verdict(announced), "LZ4 frame announces 3 bytes; at most 2 are allowed");
  settings = preferences();
  settings.frameInfo.dictID = 5;
  EXPECT_EQ(verdict(frame("abc", settings)),
            "LZ4 frame needs a dictionary, which nobody agreed on");
}

TEST_F(Lz4ReceiverTest, ChecksumsAreChecked) {
  LZ4F_preferences_t settings = preferences();
  settings.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled;
  std::string damaged = frame(record("content"), settings);
  damaged.back() = static_cast<char>(damaged.back() ^ 1);
  EXPECT_NE(verdict(damaged).find("LZ4 frame damaged: "), std::string::npos);
}

TEST_F(Lz4ReceiverTest, ATargetThatFailsEndsTheConnection) {
  options.raw_records = 0;
  TestChannel channel;
  Records records;
  records.when_received = [] { throw std::runtime_error("handler failed"); };
  Lz4Receiver receiver(channel, records, options);
  ASSERT_FALSE(channel.connect(receiver));
  channel.receive(bytes(frame(record("a"))));
  EXPECT_EQ(records.errors, std::vector<int>{-EPROTO});
  EXPECT_FALSE(channel.is_open());
}

TEST_F(Lz4ReceiverTest, ARecordThatNeverEndsIsAnOverflow) {
  options.raw_records = 0;
  TestChannel channel;
  testing::RecordingCallbacks stubborn;
  stubborn.consume = [](std::string_view) { return 0u; };
  Lz4Receiver receiver(channel, stubborn, options);
  ASSERT_FALSE(channel.connect(receiver));
  channel.receive(bytes(frame(std::string(200000, 'a'))));
  EXPECT_EQ(stubborn.errors, std::vector<int>{-EOVERFLOW});
}

TEST_F(Lz4ReceiverTest, ATargetMustTakeWholeRawRecords) {
  TestChannel channel;
  testing::RecordingCallbacks partly;
  partly.consume = [](std::string_view seen) { return seen.size() < 5 ? 0u : 2u; };
  Lz4Receiver receiver(channel, partly, options);
  ASSERT_FALSE(channel.connect(receiver));
  channel.receive(bytes("0123456789"));
  EXPECT_EQ(partly.errors, std::vector<int>{-EPROTO});
}

TEST_F(Lz4ReceiverTest, ATargetThatClosesGetsNothingMore) {
  options.raw_records = 0;
  TestChannel channel;
  Records records;
  records.when_received = [&] { channel.close(); };
  Lz4Receiver receiver(channel, records, options);
  ASSERT_FALSE(channel.connect(receiver));
  channel.receive(bytes(frame(record("a")) + frame(record("b")) + "junk"));
  EXPECT_EQ(records.texts, std::vector<std::string>{"a"});
  EXPECT_TRUE(records.errors.empty());
}

TEST_F(Lz4ReceiverTest, RefusesOptionsOutOfRange) {
  TestChannel channel;
  Records records;
  EXPECT_THROW(Lz4Receiver(channel, records, {.max_block_size = 1}), std::runtime_error);
  EXPECT_THROW(Lz4Receiver(channel, records, {.max_frame_content = 0}), std::runtime_error);
  EXPECT_THROW(Lz4Receiver(channel, records, {.receive_buffer_size = 1}), std::runtime_error);
  EXPECT_THROW(Lz4Receiver(channel, std::unique_ptr<Callbacks>()), std::runtime_error);
}

/// Frames with random bytes changed, cut, doubled: no crash, no endless loop, and either whole
/// records or an error with a text.
TEST_F(Lz4ReceiverTest, SurvivesMutatedFrames) {
  std::string content;
  for (unsigned i = 0; i < 300; ++i) content += record(random_text(i % 40, i / 3));
  LZ4F_preferences_t checked = preferences();
  checked.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled;
  const std::vector<std::string> originals = {frame(content), frame(content, checked),
                                              frame(record("small")) + frame(record("two"))};
  std::minstd_rand random(20240601);
  const auto below = [&](std::size_t limit) { return random() % limit; };
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string mutated = originals[below(originals.size())];
    for (std::size_t changes = 1 + below(4); changes != 0; --changes) {
      const std::size_t at = below(mutated.size());
      switch (below(4)) {
        case 0:
          mutated[at] = static_cast<char>(random());
          break;
        case 1:
          mutated[at % 20] =
              static_cast<char>(static_cast<u8>(mutated[at % 20]) ^ (1u << below(8)));
          break;
        case 2:
          mutated.erase(at, 1 + below(8));
          break;
        default:
          mutated.insert(at, mutated.substr(below(mutated.size()), 1 + below(30)));
          break;
      }
      if (mutated.size() < 20) mutated.resize(20);
    }
    options.max_frame_content = 100000;
    const std::string text = verdict(mutated);
    EXPECT_LE(decompressed, 100000u * 8) << "round " << round;
    if (!text.empty()) ++refused;
  }
  EXPECT_GT(refused, 1000) << "most changes are noticed";
  EXPECT_EQ(reports.size(), static_cast<std::size_t>(refused));
}

}  // namespace
}  // namespace channel
