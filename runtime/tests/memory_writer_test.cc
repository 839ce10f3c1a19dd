// SPDX-License-Identifier: Apache-2.0
#include "render/memory_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <string>
#include <string_view>

#include "check_recorder.h"

namespace {

using render::MemoryWriter;
using render::test::CheckRecorder;

std::error_code put(IBufferedWriter& writer, std::string_view text) {
  const auto area = writer.start_write(static_cast<u32>(text.size()));
  if (!area) return area.error();
  if (!text.empty()) std::memcpy(*area, text.data(), text.size());
  writer.finish_write();
  return {};
}

TEST(MemoryWriter, CollectsFinishedWrites) {
  MemoryWriter writer;
  EXPECT_TRUE(writer.is_writable());
  EXPECT_FALSE(put(writer, "first "));
  EXPECT_FALSE(put(writer, "second"));
  EXPECT_EQ(writer.view(), "first second");
  EXPECT_EQ(writer.bytes().size(), 12u);
  EXPECT_FALSE(writer.flush());
  EXPECT_EQ(writer.size(), 12u);
}

TEST(MemoryWriter, ShowsAnOpenWriteOnlyWhenItIsFinished) {
  MemoryWriter writer;
  const auto area = writer.start_write(3);
  ASSERT_TRUE(area);
  std::memcpy(*area, "abc", 3);
  EXPECT_EQ(writer.view(), "");
  writer.finish_write();
  EXPECT_EQ(writer.view(), "abc");
}

TEST(MemoryWriter, GrowsToItsLimit) {
  MemoryWriter writer(1000);
  std::string expected;
  while (expected.size() < 1000) {
    ASSERT_FALSE(put(writer, "0123456789"));
    expected += "0123456789";
  }
  EXPECT_EQ(put(writer, "x"), std::errc::no_buffer_space);
  EXPECT_EQ(writer.view(), expected);
  EXPECT_EQ(writer.buf_size(), 1000u);
}

TEST(MemoryWriter, WritesIntoMemoryOfTheCaller) {
  std::array<u8, 8> memory{};
  MemoryWriter writer{std::span<u8>(memory)};
  EXPECT_EQ(writer.buf_size(), 8u);
  EXPECT_FALSE(put(writer, "12345"));
  EXPECT_EQ(put(writer, "6789"), std::errc::no_buffer_space);
  EXPECT_FALSE(put(writer, "678")) << "a failed write needs no finish";
  EXPECT_EQ(std::memcmp(memory.data(), "12345678", 8), 0);
  EXPECT_EQ(put(writer, "9"), std::errc::no_buffer_space);
  writer.clear();
  EXPECT_FALSE(put(writer, "abc"));
  EXPECT_EQ(writer.view(), "abc");
}

TEST(MemoryWriter, AcceptsEmptyWrites) {
  MemoryWriter writer(0);
  EXPECT_FALSE(put(writer, ""));
  EXPECT_EQ(writer.view(), "");
}

TEST(MemoryWriter, RefusesASecondOpenWrite) {
  const CheckRecorder recorder;
  MemoryWriter writer;
  ASSERT_TRUE(writer.start_write(4));
  const auto second = writer.start_write(4);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error(), std::errc::operation_in_progress);
  writer.finish_write();
  EXPECT_EQ(writer.size(), 4u);
  writer.finish_write();
  EXPECT_EQ(writer.size(), 4u);
  EXPECT_EQ(recorder.failures().size(), 2u);
}

TEST(MemoryWriter, TakesWholeWritesWhereThereIsRoom) {
  std::array<u8, 8> memory{};
  MemoryWriter writer{std::span<u8>(memory)};
  EXPECT_EQ(writer.take(9), nullptr);
  EXPECT_EQ(writer.take(5), memory.data());
  EXPECT_EQ(writer.size(), 5u);
  EXPECT_FALSE(put(writer, "a"));
  EXPECT_EQ(writer.take(2), memory.data() + 6);
  EXPECT_EQ(writer.take(1), nullptr);
  EXPECT_EQ(writer.size(), 8u);
  writer.clear();
  EXPECT_EQ(writer.take(8), memory.data());
}

TEST(MemoryWriter, TakesFromMemoryOfItsOwnOnlyWhatItHas) {
  MemoryWriter writer;
  EXPECT_EQ(writer.take(1), nullptr);
  ASSERT_FALSE(put(writer, "12345678"));
  ASSERT_FALSE(put(writer, "9"));  // which doubles the memory
  EXPECT_NE(writer.take(7), nullptr);
  EXPECT_EQ(writer.take(1), nullptr);
  EXPECT_EQ(writer.size(), 16u);
}

TEST(MemoryWriter, TakesNothingWhileAWriteIsOpen) {
  std::array<u8, 8> memory{};
  MemoryWriter writer{std::span<u8>(memory)};
  ASSERT_TRUE(writer.start_write(2));
  EXPECT_EQ(writer.take(1), nullptr);
  writer.finish_write();
  EXPECT_EQ(writer.take(1), memory.data() + 2);
}

/** Counts writes, and refuses those after the first `limit`. */
class ChunkRecorder final : public IBufferedWriter {
 public:
  ChunkRecorder(u32 size, std::size_t limit) : size_(size), limit_(limit) {}

  Expected<u8*, std::error_code> start_write(u32 length) override {
    if (chunks.size() == limit_) {
      return {unexpected, std::make_error_code(std::errc::not_connected)};
    }
    chunks.emplace_back(length, '?');
    return reinterpret_cast<u8*>(chunks.back().data());
  }
  void finish_write() override { ++finished; }
  std::error_code flush() override { return {}; }
  [[nodiscard]] u32 buf_size() const override { return size_; }
  [[nodiscard]] bool is_writable() const override { return true; }

  std::vector<std::string> chunks;
  std::size_t finished = 0;

 private:
  u32 size_;
  std::size_t limit_;
};

TEST(BufferedWriter, WritesChunksOfTheBufferSize) {
  ChunkRecorder writer(4, 100);
  EXPECT_FALSE(writer.write_as_chunks("0123456789"));
  EXPECT_EQ(writer.chunks, (std::vector<std::string>{"0123", "4567", "89"}));
  EXPECT_EQ(writer.finished, 3u);
  EXPECT_EQ(writer.take(1), nullptr) << "a writer that knows nothing of take()";
}

TEST(BufferedWriter, WritesOneChunkWhenTheBufferSizeIsUnknown) {
  ChunkRecorder writer(0, 100);
  EXPECT_FALSE(writer.write_as_chunks("0123456789"));
  EXPECT_EQ(writer.chunks, std::vector<std::string>{"0123456789"});
  EXPECT_FALSE(writer.write_as_chunks(""));
  EXPECT_EQ(writer.finished, 1u);
}

TEST(BufferedWriter, StopsAtTheFirstChunkThatFails) {
  ChunkRecorder writer(4, 2);
  EXPECT_EQ(writer.write_as_chunks("0123456789"), std::errc::not_connected);
  EXPECT_EQ(writer.chunks, (std::vector<std::string>{"0123", "4567"}));
  EXPECT_EQ(writer.finished, 2u);
}

}  // namespace
