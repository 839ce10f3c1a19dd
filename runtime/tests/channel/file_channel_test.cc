// SPDX-License-Identifier: Apache-2.0
#include "render/channel/file_channel.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <string>
#include <system_error>

#include "render/channel/double_write_channel.h"
#include "render/channel/test_channel.h"
#include "test_support.h"

namespace channel {
namespace {

using testing::TemporaryFile;

TEST(FileChannel, WritesWhatIsSentAtOnce) {
  const TemporaryFile file;
  FileChannel channel(file.path());
  EXPECT_TRUE(channel.is_open());
  EXPECT_FALSE(channel.send(std::string("one ")));
  EXPECT_EQ(file.content(), "one ");
  EXPECT_FALSE(channel.send(std::string()));
  EXPECT_FALSE(channel.send(std::string("two")));
  EXPECT_FALSE(channel.flush());
  EXPECT_EQ(file.content(), "one two");
  EXPECT_EQ(channel.bytes_written(), 7u);
  channel.close();
  channel.close();
  EXPECT_FALSE(channel.is_open());
  EXPECT_EQ(channel.send(std::string("x")), std::errc::not_connected);
  EXPECT_EQ(file.content(), "one two");
  EXPECT_FALSE(channel.error());
}

TEST(FileChannel, ReplacesOrAppends) {
  const TemporaryFile file;
  for (const char* text : {"first", "second"}) {
    FileChannel channel(file.path());
    EXPECT_FALSE(channel.send(std::string(text)));
  }
  EXPECT_EQ(file.content(), "second");
  FileChannel more(file.path(), FileChannel::Mode::append);
  EXPECT_FALSE(more.send(std::string(" third")));
  EXPECT_EQ(file.content(), "second third");
}

TEST(FileChannel, TakesADescriptor) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  {
    FileChannel channel(pipe[1]);
    EXPECT_FALSE(channel.send(std::string("through a pipe")));
  }
  std::array<char, 64> buffer{};
  EXPECT_EQ(::read(pipe[0], buffer.data(), buffer.size()), 14);
  EXPECT_EQ(::read(pipe[0], buffer.data(), buffer.size()), 0) << "closed with the channel";
  ::close(pipe[0]);
}

TEST(FileChannel, SaysWhatIsWrong) {
  EXPECT_THROW(FileChannel("/nowhere/at/all"), std::system_error);
  EXPECT_THROW(FileChannel(-1), std::system_error);
  const TemporaryFile file;
  FileChannel read_only(::open(file.path().c_str(), O_RDONLY | O_CLOEXEC));
  const u8 byte = 0;
  EXPECT_EQ(read_only.send(&byte, -1), std::errc::invalid_argument);
  EXPECT_EQ(read_only.send(&byte, 1), std::errc::bad_file_descriptor);
  EXPECT_FALSE(read_only.is_open());
  EXPECT_EQ(read_only.error(), std::errc::bad_file_descriptor);
}

TEST(FileChannel, ReportsAFullDevice) {
  FileChannel channel("/dev/full", FileChannel::Mode::append);
  EXPECT_EQ(channel.send(std::string("x")), std::errc::no_space_on_device);
  EXPECT_FALSE(channel.is_open());
}

TEST(FileChannel, AFileThatCannotGrowEndsWithAWholeSend) {
  const TemporaryFile file;
  FileChannel channel(file.path());
  EXPECT_FALSE(channel.send(std::string(600, 'a')));
  struct rlimit before {};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto old_handler = signal(SIGXFSZ, SIG_IGN);
  const struct rlimit limit { .rlim_cur = 1000, .rlim_max = before.rlim_max };
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
  const std::error_code error = channel.send(std::string(600, 'b'));
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  signal(SIGXFSZ, old_handler);
  EXPECT_EQ(error, std::errc::file_too_large);
  EXPECT_EQ(file.content(), std::string(600, 'a'));
}

TEST(DoubleWriteChannel, CopiesExactlyWhatWasAccepted) {
  TestChannel network;
  TestChannel copy;
  DoubleWriteChannel both(network, copy);
  EXPECT_FALSE(both.send(std::string("a")));
  network.fail_send(std::make_error_code(std::errc::no_buffer_space));
  EXPECT_EQ(both.send(std::string("b")), std::errc::no_buffer_space);
  network.fail_send({});
  EXPECT_FALSE(both.send(std::string("b")));
  EXPECT_FALSE(both.flush());
  EXPECT_EQ(network.sent_bytes(), testing::bytes("ab"));
  EXPECT_EQ(copy.sent_bytes(), testing::bytes("ab"));
  EXPECT_EQ(network.flush_count() + copy.flush_count(), 2u);
  EXPECT_FALSE(both.copy_error());
  both.close();
  EXPECT_FALSE(both.is_open());
  EXPECT_FALSE(copy.is_open());
}

TEST(DoubleWriteChannel, AFailingCopyDoesNotDisturb) {
  TestChannel network;
  TestChannel copy;
  DoubleWriteChannel both(network, copy);
  copy.fail_send(std::make_error_code(std::errc::no_space_on_device));
  EXPECT_FALSE(both.send(std::string("abc")));
  copy.set_open(false);
  EXPECT_FALSE(both.send(std::string("de")));
  EXPECT_FALSE(both.flush());
  EXPECT_TRUE(both.is_open());
  EXPECT_EQ(both.copy_error(), std::errc::no_space_on_device) << "the first";
  EXPECT_EQ(both.bytes_not_copied(), 5u);
  EXPECT_EQ(network.sent_bytes(), testing::bytes("abcde"));
}

}  // namespace
}  // namespace channel
