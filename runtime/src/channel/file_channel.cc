// SPDX-License-Identifier: Apache-2.0
#include "render/channel/file_channel.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>

namespace channel {

FileChannel::FileChannel(const std::string& path, Mode mode)
    : descriptor_(::open(
          path.c_str(),
          O_WRONLY | O_CREAT | O_CLOEXEC | (mode == Mode::append ? O_APPEND : O_TRUNC), 0666)) {
  if (descriptor_ < 0) {
    throw std::system_error(errno, std::generic_category(), "cannot write the file " + path);
  }
}

FileChannel::FileChannel(int descriptor) : descriptor_(descriptor) {
  if (descriptor_ < 0) {
    throw std::system_error(EBADF, std::generic_category(), "FileChannel");
  }
}

FileChannel::~FileChannel() { close(); }

std::error_code FileChannel::send(const u8* data, int length) {
  if (length < 0) {
    return std::make_error_code(std::errc::invalid_argument);
  }
  if (descriptor_ < 0) {
    return std::make_error_code(std::errc::not_connected);
  }
  const auto size = static_cast<std::size_t>(length);
  std::size_t written = 0;
  while (written < size) {
    const ssize_t count = ::write(descriptor_, data + written, size - written);
    if (count > 0) {
      written += static_cast<std::size_t>(count);
    } else if (count == 0 || errno != EINTR) {
      error_ = std::error_code(count == 0 ? EIO : errno, std::generic_category());
      fail(written);
      return error_;
    }
  }
  bytes_written_ += size;
  return {};
}

void FileChannel::close() {
  if (descriptor_ >= 0) {
    // Some file systems report only here that they could not store everything.
    if (::close(descriptor_) != 0 && !error_ && errno != EINTR) {
      error_ = std::error_code(errno, std::generic_category());
    }
    descriptor_ = -1;
  }
}

void FileChannel::fail(u64 partly_written) {
  if (partly_written != 0) {
    struct stat status {};
    const off_t end = ::lseek(descriptor_, 0, SEEK_CUR);
    if (end >= 0 && ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode) &&
        ::ftruncate(descriptor_, end - static_cast<off_t>(partly_written)) != 0) {
      // Nothing better can be done; the first error is the one to report.
    }
  }
  close();
}

}  // namespace channel
