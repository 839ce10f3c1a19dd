// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * FileDescriptor: an open file, closed at the end of its scope.
 */
#ifndef RENDER_FILE_DESCRIPTOR_H
#define RENDER_FILE_DESCRIPTOR_H

#include <cstddef>
#include <system_error>
#include <utility>

#include "render/expected.h"

/** Owns a POSIX file descriptor. Move-only. */
class FileDescriptor {
 public:
  FileDescriptor() = default;
  /** Takes over `fd`, which may be -1 for none. */
  explicit FileDescriptor(int fd) noexcept : fd_(fd) {}
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.release()) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  ~FileDescriptor();

  /** Opens a file for reading. */
  [[nodiscard]] static Expected<FileDescriptor, std::error_code> open(const char* path);

  [[nodiscard]] bool valid() const noexcept { return fd_ >= 0; }
  [[nodiscard]] int get() const noexcept { return fd_; }
  /** The caller takes over the descriptor. */
  int release() noexcept { return std::exchange(fd_, -1); }

  /** Reads up to `size` bytes; 0 at the end of the file. Interruptions by signals are retried. */
  [[nodiscard]] Expected<std::size_t, std::error_code> read(char* to, std::size_t size) const;

 private:
  int fd_ = -1;
};

#endif  // RENDER_FILE_DESCRIPTOR_H
