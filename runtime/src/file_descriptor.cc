// SPDX-License-Identifier: Apache-2.0
#include "render/file_descriptor.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  if (this != &other) {
    if (valid()) ::close(fd_);
    fd_ = other.release();
  }
  return *this;
}

FileDescriptor::~FileDescriptor() {
  if (valid()) ::close(fd_);
}

Expected<FileDescriptor, std::error_code> FileDescriptor::open(const char* path) {
  const int fd = ::open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {unexpected, errno, std::generic_category()};
  return FileDescriptor(fd);
}

Expected<std::size_t, std::error_code> FileDescriptor::read(char* to, std::size_t size) const {
  for (;;) {
    const auto count = ::read(fd_, to, size);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return {unexpected, errno, std::generic_category()};
  }
}
