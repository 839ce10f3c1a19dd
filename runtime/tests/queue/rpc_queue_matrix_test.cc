// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <util/rpc_queue_matrix.h>

#include <cstring>
#include <stdexcept>
#include <string>

#include "queue_support.h"

namespace render::test {
namespace {

/** As generated Writers: an IBufferedWriter first. */
class Writer {
 public:
  Writer(IBufferedWriter& buffer, std::string prefix)
      : buffer_(buffer), prefix_(std::move(prefix)) {}
  void say(const std::string& text) {
    const std::string message = prefix_ + text;
    const auto area = buffer_.start_write(static_cast<u32>(message.size()));
    ASSERT_TRUE(area);
    std::memcpy(*area, message.data(), message.size());
    buffer_.finish_write();
  }

 private:
  IBufferedWriter& buffer_;
  std::string prefix_;
};

struct Reader {
  Reader(ElementQueue& queue_to_read, int tag_) : queue(queue_to_read), tag(tag_) {}
  ElementQueue& queue;
  int tag;
};

TEST(RpcQueueMatrix, ConnectsEverySenderWithEveryReceiver) {
  const RpcQueueMatrix matrix(3, 2, 16, 1024);
  EXPECT_EQ(matrix.senders(), 3u);
  EXPECT_EQ(matrix.receivers(), 2u);
  for (std::size_t sender = 0; sender < 3; ++sender) {
    auto writers = matrix.make_writers<Writer>(sender, "from " + std::to_string(sender) + " to ");
    ASSERT_EQ(writers.size(), 2u);
    writers[0].say("0");
    writers[1].say("1");
  }
  for (std::size_t receiver = 0; receiver < 2; ++receiver) {
    auto readers = matrix.make_readers<Reader>(receiver, 7);
    ASSERT_EQ(readers.size(), 3u);
    for (std::size_t sender = 0; sender < 3; ++sender) {
      EXPECT_EQ(readers[sender].tag, 7);
      EXPECT_EQ(receive(readers[sender].queue),
                "from " + std::to_string(sender) + " to " + std::to_string(receiver));
      EXPECT_EQ(receive(readers[sender].queue), std::to_string(-EAGAIN));
    }
  }
}

TEST(RpcQueueMatrix, RefusesPairsItDoesNotHave) {
  const RpcQueueMatrix matrix(1, 2, 16, 1024);
  EXPECT_THROW(static_cast<void>(matrix.queue(1, 0)), std::out_of_range);
  EXPECT_THROW(static_cast<void>(matrix.queue_writer(0, 2)), std::out_of_range);
}

TEST(RpcQueueMatrix, HasRoomForManyMessagesByDefault) {
  const RpcQueueMatrix matrix(1, 1);
  EXPECT_EQ(matrix.queue(0, 0).elem_capacity(), u32{1} << 18);
  EXPECT_EQ(matrix.queue(0, 0).buf_capacity(), u32{1} << 23);
}

TEST(RpcQueueMatrix, PassesOptionsToItsWriters) {
  const RpcQueueMatrix matrix(1, 1, 2, 64, {.policy = QueueFullPolicy::drop});
  auto writers = matrix.make_writers<Writer>(0, "");
  for (int i = 0; i < 5; ++i) writers[0].say("x");
  EXPECT_EQ(matrix.queue_writer(0, 0).num_dropped(), 3u);
}

}  // namespace
}  // namespace render::test
