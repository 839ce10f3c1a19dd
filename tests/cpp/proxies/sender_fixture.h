// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * A sender of app a, whose writers write to memory.
 */
#ifndef RENDER_TESTS_SENDER_FIXTURE_H
#define RENDER_TESTS_SENDER_FIXTURE_H

#include <generated/proxies_test/a/index.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "receiver.h"
#include "render/memory_writer.h"
#include "sender_spans.h"

namespace proxies_test {

/** The memory of the receivers of one app. */
template <std::size_t N>
using Buffers = std::array<render::MemoryWriter, N>;

/** One writer for each buffer, all with the same time. */
template <typename Writer, typename Range>
std::vector<Writer> writers_to(Range& buffers, u64 now = 100) {
  std::vector<Writer> writers;
  for (auto& buffer : buffers) writers.emplace_back(buffer, [now] { return now; });
  return writers;
}

/** What a new receiver makes of what was sent, as its handlers note it; clears the buffer. */
inline std::vector<std::string> read(render::MemoryWriter& sent) {
  b::Index index;
  received.clear();
  Channel channel(index);
  EXPECT_TRUE(channel.handle(sent.view()));
  EXPECT_EQ(channel.errors(), 0u);
  for (u64 i = 0; i < channel.pulses(); ++i) received.push_back("pulse");
  sent.clear();
  return take_received();  // before the channel ends what is still open
}

using Lines = std::vector<std::string>;

class SenderTest : public ::testing::Test {
 protected:
  SenderTest() {
    received.clear();
    on_made = nullptr;
    on_destroyed = nullptr;
  }
  ~SenderTest() override { on_destroyed = nullptr; }

  Buffers<3> b_sent;
  Buffers<1> c_sent;
  Buffers<4> matching_sent;
  a::Index index{writers_to<b::Writer>(b_sent), writers_to<c::Writer>(c_sent),
                 writers_to<matching::Writer>(matching_sent)};
};

}  // namespace proxies_test

#endif  // RENDER_TESTS_SENDER_FIXTURE_H
