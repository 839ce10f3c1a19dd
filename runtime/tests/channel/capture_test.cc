// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "render/channel/capture_reader.h"
#include "render/channel/capture_writer.h"
#include "test_support.h"

namespace channel {
namespace {

using capture::Kind;
using testing::bytes_of;
using testing::TemporaryFile;

struct Event {
  u64 time_ns;
  u32 stream_id;
  Kind kind;
  std::string bytes;

  bool operator==(const Event&) const = default;
};

std::vector<Event> read_all(CaptureReader& reader, CaptureReader::Result* last) {
  std::vector<Event> events;
  capture::Chunk chunk;
  while ((*last = reader.next(chunk)) == CaptureReader::Result::chunk) {
    events.push_back({chunk.time_ns, chunk.stream_id, chunk.kind,
                      std::string(chunk.bytes.begin(), chunk.bytes.end())});
  }
  return events;
}

CaptureReader reader_of(const std::string& content) {
  return CaptureReader(std::make_unique<std::istringstream>(content), "test");
}

/// The error text for a content, empty if it is a proper capture.
std::string error_of(const std::string& content) {
  CaptureReader reader = reader_of(content);
  CaptureReader::Result last;
  read_all(reader, &last);
  EXPECT_EQ(last == CaptureReader::Result::error, !reader.error().empty());
  return reader.error();
}

/// The example of docs/capture-format.md.
const std::string example(
    "\x8d\x52\x43\x41\x50\x0d\x0a\x1a\x01\x00\x00\x00\x00\x00\x00\x00"
    "\xe8\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x01\x00\x00\x00\x61"
    "\xd0\x07\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x02\x00\x00\x00\x01\x02"
    "\xb8\x0b\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x01\x00\x00\x00\x03"
    "\xa0\x0f\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x00",
    16 + 18 + 19 + 18 + 17);

TEST(CaptureWriter, WritesTheDocumentedBytes) {
  const TemporaryFile file;
  u64 time = 0;
  {
    CaptureWriter writer(file.path(), [&] { return time += 1000; });
    const u32 stream = writer.open_stream("a");
    writer.write(stream, {bytes_of("\x01\x02"), 2});
    writer.write(stream, {bytes_of("\x03"), 1});
    writer.write(stream, {});
    writer.close_stream(stream);
    EXPECT_EQ(writer.bytes_written(), example.size());
    EXPECT_FALSE(writer.close());
    writer.close_stream(stream);  // nothing after close()
  }
  EXPECT_EQ(file.content(), example);
}

TEST(CaptureReader, ReadsTheDocumentedBytes) {
  CaptureReader reader = reader_of(example);
  CaptureReader::Result last;
  const std::vector<Event> expected = {{1000, 0, Kind::opened, "a"},
                                       {2000, 0, Kind::data, "\x01\x02"},
                                       {3000, 0, Kind::data, "\x03"},
                                       {4000, 0, Kind::closed, ""}};
  EXPECT_EQ(read_all(reader, &last), expected);
  EXPECT_EQ(last, CaptureReader::Result::end);
}

TEST(CaptureWriter, SplitsLongDataCutsNamesAndKeepsTimeFromGoingBack) {
  const TemporaryFile file;
  std::vector<u64> times = {50, 40, 60, 60};
  std::size_t call = 0;
  const std::string data(capture::max_data_length + 5, 'd');
  {
    CaptureWriter writer(file.path(), [&] { return times.at(call++); });
    const u32 stream = writer.open_stream(std::string(2000, 'n'));
    writer.write(stream, {bytes_of(data), data.size()});
    writer.close_stream(stream);
  }
  CaptureReader reader(file.path());
  CaptureReader::Result last;
  const std::vector<Event> events = read_all(reader, &last);
  ASSERT_EQ(last, CaptureReader::Result::end) << reader.error();
  ASSERT_EQ(events.size(), 4u);
  EXPECT_EQ(events[0].bytes.size(), capture::max_name_length);
  EXPECT_EQ(events[1].time_ns, 50u);
  EXPECT_EQ(events[1].bytes + events[2].bytes, data);
}

TEST(CaptureWriter, UsesTheTimeOfDay) {
  const TemporaryFile file;
  using std::chrono::system_clock;
  const auto now = [] {
    return static_cast<u64>(
        std::chrono::duration_cast<std::chrono::nanoseconds>(system_clock::now().time_since_epoch())
            .count());
  };
  const u64 before = now();
  { CaptureWriter(file.path()).open_stream("x"); }
  CaptureReader reader(file.path());
  capture::Chunk chunk;
  ASSERT_EQ(reader.next(chunk), CaptureReader::Result::chunk);
  constexpr u64 tolerance_ns = 1000000000;  // the two clocks need not agree exactly
  EXPECT_GE(chunk.time_ns + tolerance_ns, before);
  EXPECT_LE(chunk.time_ns, now() + tolerance_ns);
}

TEST(CaptureWriter, ThreadsMayShareIt) {
  constexpr std::size_t writers = 4;
  constexpr std::size_t chunks = 200;
  const TemporaryFile file;
  {
    CaptureWriter writer(file.path());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < writers; ++i) {
      threads.emplace_back([&writer] {
        const u32 stream = writer.open_stream("x");
        const std::string text = std::to_string(stream);
        for (std::size_t n = 0; n < chunks; ++n) {
          writer.write(stream, {bytes_of(text), text.size()});
        }
        writer.close_stream(stream);
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_FALSE(writer.close());
  }
  CaptureReader reader(file.path());
  CaptureReader::Result last;
  std::vector<std::size_t> received(writers);
  for (const Event& event : read_all(reader, &last)) {
    if (event.kind != Kind::data) continue;
    EXPECT_EQ(event.bytes, std::to_string(event.stream_id));
    ++received.at(event.stream_id);
  }
  EXPECT_EQ(last, CaptureReader::Result::end) << reader.error();
  EXPECT_EQ(received, std::vector<std::size_t>(writers, chunks));
}

TEST(CaptureWriter, SaysWhatIsWrongWithAFile) {
  EXPECT_THROW(CaptureWriter("/nonexistent/directory/file"), std::system_error);
  EXPECT_THROW(CaptureReader("/nonexistent/directory/file"), std::system_error);
  EXPECT_NE(error_of(""), "");
  CaptureReader directory("/");
  capture::Chunk chunk;
  EXPECT_EQ(directory.next(chunk), CaptureReader::Result::error);
}

TEST(CaptureWriter, RemembersAFullDisk) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full on this system";
  EXPECT_THROW(CaptureWriter("/dev/full"), std::system_error);
}

TEST(CaptureReader, TruncationAnywhereIsAnErrorExceptBetweenChunks) {
  const std::vector<std::size_t> borders = {16, 34, 53, 71, 88};
  for (std::size_t size = 0; size <= example.size(); ++size) {
    const std::string error = error_of(example.substr(0, size));
    const bool border = std::find(borders.begin(), borders.end(), size) != borders.end();
    EXPECT_EQ(error.empty(), border) << "size " << size << ": " << error;
  }
}

TEST(CaptureReader, FlippingAnyBitIsAnErrorOrAnotherProperCapture) {
  std::size_t errors = 0;
  for (std::size_t position = 0; position < example.size(); ++position) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = example;
      damaged[position] = static_cast<char>(damaged[position] ^ (1 << bit));
      const std::string error = error_of(damaged);
      if (position < 16) {
        EXPECT_NE(error, "") << "header byte " << position;
      }
      if (!error.empty()) ++errors;
    }
  }
  EXPECT_GT(errors, 300u) << "most damage is noticed";
}

std::string chunk_of(u64 time_ns, u32 stream, int kind, u32 length, const std::string& bytes) {
  std::string chunk;
  for (int i = 0; i < 8; ++i) chunk += static_cast<char>(time_ns >> (8 * i));
  for (int i = 0; i < 4; ++i) chunk += static_cast<char>(stream >> (8 * i));
  chunk += static_cast<char>(kind);
  for (int i = 0; i < 4; ++i) chunk += static_cast<char>(length >> (8 * i));
  return chunk + bytes;
}

TEST(CaptureReader, SaysWhatIsWrongAndWhere) {
  const std::string header = example.substr(0, 16);
  const std::string opened = chunk_of(5, 7, 1, 0, "");
  EXPECT_EQ(error_of("PK\x03\x04 something else"), "test: is not a capture file");
  EXPECT_EQ(error_of(header.substr(0, 8) + std::string("\x02\0\0\0\0\0\0\0", 8)),
            "test: has format version 2; this program reads version 1");
  EXPECT_EQ(error_of(header + opened + chunk_of(6, 7, 9, 0, "")),
            "test: unknown kind of chunk 9 (chunk at byte 33)");
  EXPECT_EQ(error_of(header + opened + chunk_of(6, 7, 2, 0xffffffff, "x")),
            "test: length 4294967295 exceeds the limit of 1048576 bytes for this kind of chunk "
            "(chunk at byte 33)");
  EXPECT_EQ(
      error_of(header + opened + chunk_of(6, 7, 3, 1, "x")),
      "test: length 1 exceeds the limit of 0 bytes for this kind of chunk (chunk at byte 33)");
  EXPECT_EQ(error_of(header + opened + chunk_of(6, 7, 2, 3, "ab")),
            "test: is cut off: 2 of 3 bytes of a chunk are there (chunk at byte 33)");
  EXPECT_EQ(error_of(header + opened + chunk_of(4, 7, 2, 0, "")),
            "test: the time goes back (chunk at byte 33)");
  EXPECT_EQ(error_of(header + opened + chunk_of(6, 8, 2, 0, "")),
            "test: stream 8 is not open (chunk at byte 33)");
  EXPECT_EQ(error_of(header + opened + opened),
            "test: stream 7 is opened although it is open (chunk at byte 33)");
  EXPECT_EQ(error_of(header + opened + chunk_of(6, 7, 3, 0, "") + chunk_of(6, 7, 1, 0, "")), "");
}

TEST(CaptureReader, BoundsTheNumberOfOpenStreams) {
  std::string content = example.substr(0, 16);
  for (u32 stream = 0; stream <= capture::max_open_streams; ++stream) {
    content += chunk_of(1, stream, 1, 0, "");
  }
  EXPECT_NE(error_of(content).find("more than 65536 streams are open"), std::string::npos);
}

TEST(CaptureReader, ErrorsAreFinal) {
  CaptureReader reader = reader_of("nothing");
  capture::Chunk chunk;
  EXPECT_EQ(reader.next(chunk), CaptureReader::Result::error);
  const std::string first = reader.error();
  EXPECT_EQ(reader.next(chunk), CaptureReader::Result::error);
  EXPECT_EQ(reader.error(), first);
}

}  // namespace
}  // namespace channel
