// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_CAPTURE_WRITER_H
#define RENDER_CHANNEL_CAPTURE_WRITER_H

#include "render/channel/capture_format.h"
#include "render/types.h"

#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

namespace channel {

/// Writes a capture file.
///
/// Recording never disturbs what is recorded: the functions that write do not throw; after the
/// first failure (disk full) nothing more is written and error() says why. What was written before
/// is a valid capture except for a last chunk that may be cut.
///
/// Threads: any, also several at a time; each call has its place in the file.
class CaptureWriter {
 public:
  /// Gives the time of chunks in nanoseconds since 1970; replaced in tests. If it goes back, the
  /// last time is used again.
  using Clock = std::function<u64()>;

  /// Creates the file or empties an existing one, and writes the header. Throws std::system_error.
  explicit CaptureWriter(const std::string& path);
  CaptureWriter(const std::string& path, Clock clock);
  ~CaptureWriter();
  CaptureWriter(const CaptureWriter&) = delete;
  CaptureWriter& operator=(const CaptureWriter&) = delete;

  /// Begins a stream. @param name for people; cut at 1024 bytes. @return its id.
  u32 open_stream(std::string_view name);
  /// Adds bytes to a stream of open_stream().
  void write(u32 stream_id, std::span<const u8> bytes);
  void close_stream(u32 stream_id);

  /// Hands buffered bytes to the system. @return error().
  std::error_code flush();
  /// Flushes and closes the file; writing afterwards does nothing. @return error().
  std::error_code close();

  /// The first failure, or none.
  std::error_code error() const;
  /// Size of the file once flushed.
  u64 bytes_written() const;

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  void write_chunk(capture::Kind kind, u32 stream_id, std::span<const u8> bytes);
  void put(std::span<const u8> bytes);
  void keep_error();

  std::error_code flush_locked();

  mutable std::mutex mutex_;  // for everything below
  Clock clock_;
  std::unique_ptr<std::FILE, CloseFile> file_;
  std::error_code error_;
  u32 next_stream_id_ = 0;
  u64 last_time_ns_ = 0;
  u64 bytes_written_ = 0;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_CAPTURE_WRITER_H
