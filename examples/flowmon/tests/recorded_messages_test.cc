// SPDX-License-Identifier: Apache-2.0
// The messages of a recorded capture as JSON; `renderc decode` prints the same.
#include <gtest/gtest.h>
#include "generated/flowmon/ingest/meta.h"

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "render/channel/capture_reader.h"
#include "render/testing/json_messages.h"

namespace {

TEST(RecordedMessages, AreThoseOfTheFile) {
  const std::string recorded = FLOWMON_TESTDATA "/two-machines";
  channel::CaptureReader reader(recorded + ".capture");
  channel::capture::Chunk chunk;
  std::string lines;
  while (reader.next(chunk) == channel::CaptureReader::Result::chunk) {
    if (chunk.kind != channel::capture::Kind::data) continue;
    // collectors flush whole records
    const std::string_view bytes(reinterpret_cast<const char*>(chunk.bytes.data()),
                                 chunk.bytes.size());
    for (const std::string& message :
         render::testing::json_messages<flowmon::ingest_metadata>(bytes)) {
      lines += message + '\n';
    }
  }
  EXPECT_EQ(reader.error(), "");
  std::ifstream expected(recorded + ".jsonl");
  EXPECT_EQ(lines, std::string(std::istreambuf_iterator<char>(expected), {}));
}

}  // namespace
