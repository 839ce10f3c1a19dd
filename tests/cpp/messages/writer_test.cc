// SPDX-License-Identifier: Apache-2.0
// Writers: time, errors, too long messages, custom encoders, copies.
#include <generated/vectors/ingest/messages.h>
#include <generated/vectors/ingest/writer.h>
#include <generated/vectors/matching/writer.h>

#include <memory>
#include <stdexcept>
#include <vector>

#include "records.h"

namespace {

using records::bytes;
using records::hex;
using namespace vectors;

/** A buffer that fails on demand and counts what it was asked for. */
class FakeBuffer : public IBufferedWriter {
 public:
  Expected<u8*, std::error_code> start_write(u32 length) override {
    ++started;
    requested = length;
    if (failure) return {unexpected, failure};
    return area.data();
  }
  void finish_write() override { ++finished; }
  std::error_code flush() override {
    ++flushed;
    return {};
  }
  [[nodiscard]] u32 buf_size() const override { return static_cast<u32>(area.size()); }
  [[nodiscard]] bool is_writable() const override { return writable; }

  std::error_code failure;
  bool writable = true;
  int started = 0;
  int finished = 0;
  int flushed = 0;
  u32 requested = 0;
  std::vector<u8> area = std::vector<u8>(70000);
};

u64 noon() { return 1000; }

TEST(Writer, StampsWithClockPlusAdjustment) {
  render::MemoryWriter buffer;
  ingest::Writer writer(buffer, noon, 23);
  writer.heartbeat();
  EXPECT_EQ(hex(buffer.view()), hex(bytes("ff 03 00 00 00 00 00 00 88 01")));
}

TEST(Writer, TimestampOfTheCallerIsNotAdjusted) {
  render::MemoryWriter buffer;
  ingest::Writer writer(buffer, noon, 23);
  writer.heartbeat_tstamp(5);
  EXPECT_EQ(hex(buffer.view()), hex(bytes("05 00 00 00 00 00 00 00 88 01")));
}

TEST(Writer, AdjustmentMayBeNegativeModulo64Bits) {
  render::MemoryWriter buffer;
  ingest::Writer writer(buffer, noon, static_cast<u64>(-1));
  writer.heartbeat();
  EXPECT_EQ(hex(buffer.view()), hex(bytes("e7 03 00 00 00 00 00 00 88 01")));
}

TEST(Writer, ErrorsOfTheBufferAreThrownOrReturned) {
  FakeBuffer buffer;
  buffer.failure = std::make_error_code(std::errc::no_buffer_space);
  ingest::Writer writer(buffer, noon);
  EXPECT_THROW(writer.heartbeat(), std::system_error);
  EXPECT_THROW(writer.connect_tstamp(1, 2, jb_blob{"x"}), std::system_error);
  EXPECT_EQ(writer.heartbeat<false>(), std::errc::no_buffer_space);
  EXPECT_EQ(writer.connect_tstamp<false>(1, 2, jb_blob{"x"}), std::errc::no_buffer_space);
  EXPECT_EQ(buffer.started, 4);
  EXPECT_EQ(buffer.finished, 0);
}

TEST(Writer, LongestMessageIsWritten) {
  FakeBuffer buffer;
  ingest::Writer writer(buffer, noon);
  const std::string name(65530, 'x');
  EXPECT_FALSE(writer.connect<false>(1, jb_blob{name}));
  EXPECT_EQ(buffer.requested, 65543u);
  EXPECT_EQ(buffer.area[10], 0xff);
  EXPECT_EQ(buffer.area[11], 0xff);
}

TEST(Writer, TooLongMessageThrowsBeforeTouchingTheBuffer) {
  FakeBuffer buffer;
  ingest::Writer writer(buffer, noon);
  const std::string name(65531, 'x');
  EXPECT_THROW(writer.connect(1, jb_blob{name}), std::runtime_error);
  EXPECT_THROW(writer.connect<false>(1, jb_blob{name}), std::runtime_error);
  // each text fits, but not all of them
  const std::string half(40000, 'x');
  matching::Writer other(buffer, noon);
  EXPECT_THROW(other.task_info<false>(1, 2, jb_blob{half}, jb_blob{half}), std::runtime_error);
  render::wire::BasicWriter basic(buffer, noon);
  const auto write = [&] { return basic.write<ingest::messages::connect>(u8{1}, jb_blob{name}); };
  EXPECT_THROW(static_cast<void>(write()), std::runtime_error);
  EXPECT_EQ(buffer.started, 0);
}

TEST(Writer, FlushesOnlyWhenWritable) {
  FakeBuffer buffer;
  ingest::Writer writer(buffer, noon);
  EXPECT_TRUE(writer.is_writable());
  EXPECT_FALSE(writer.flush());
  EXPECT_EQ(buffer.flushed, 1);
  buffer.writable = false;
  EXPECT_FALSE(writer.is_writable());
  EXPECT_FALSE(writer.flush());
  EXPECT_EQ(buffer.flushed, 1);
}

/** Counts heartbeats instead of writing them. */
class CountingEncoder : public ingest::Encoder {
 public:
  std::error_code heartbeat(IBufferedWriter&, u64 tstamp) override {
    ++count;
    last = tstamp;
    return {};
  }
  std::error_code pid_info(IBufferedWriter&, u64, const uint32_t, const uint8_t[16]) override {
    return std::make_error_code(std::errc::not_supported);
  }
  int count = 0;
  u64 last = 0;
};

TEST(Writer, CustomEncoderIsUsedAndSharedByCopies) {
  FakeBuffer buffer;
  CountingEncoder encoder;
  ingest::Writer writer(buffer, noon, 1, &encoder);
  ingest::Writer copy(writer);
  ingest::Writer moved(std::move(copy));
  writer.heartbeat();
  moved.heartbeat();
  EXPECT_EQ(encoder.count, 2);
  EXPECT_EQ(encoder.last, 1001u);
  u8 comm[16] = {};
  EXPECT_EQ(moved.pid_info<false>(1, comm), std::errc::not_supported);
  EXPECT_EQ(buffer.started, 0);
}

TEST(Writer, CopyOutlivesTheSource) {
  render::MemoryWriter buffer;
  auto source = std::make_unique<ingest::Writer>(buffer, noon);
  std::vector<ingest::Writer> writers{*source};
  writers.emplace_back(
      buffer, [] { return u64{2}; }, 3);
  source.reset();
  writers[0].heartbeat();
  writers[1].heartbeat();
  EXPECT_EQ(buffer.size(), 20u);
  EXPECT_EQ(buffer.view()[10], 5);
}

static_assert(std::is_copy_constructible_v<ingest::Writer>);
static_assert(std::is_move_constructible_v<ingest::Writer>);
static_assert(!std::is_copy_assignable_v<ingest::Writer>);
static_assert(!std::is_move_assignable_v<ingest::Writer>);
static_assert(std::is_same_v<ingest::Writer::clock_t, std::function<u64()>>);

}  // namespace
