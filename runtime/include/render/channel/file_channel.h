// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_FILE_CHANNEL_H
#define RENDER_CHANNEL_FILE_CHANNEL_H

#include "render/channel/channel.h"
#include "render/types.h"

#include <string>
#include <system_error>

namespace channel {

/// Writes what is sent into a file, unchanged: a capture of one stream of records, as tools that
/// read the wire format from a file take it. (Times and several streams: RecordingChannel.)
///
/// Each send() is one write to the system, so put a BufferedWriter in front. Unlike other channels
/// it waits for the device.
///
/// After the first failure (disk full) it is closed. A part of a send() that made it into a regular
/// file is cut off again, so that the file ends with a whole record.
///
/// Thread: one at a time.
class FileChannel final : public Channel {
 public:
  enum class Mode : u8 {
    replace,  ///< empties an existing file
    append,   ///< continues it
  };

  /// Creates the file if there is none. Throws std::system_error.
  explicit FileChannel(const std::string& path, Mode mode = Mode::replace);
  /// Takes over a descriptor that is open for writing and blocks (a pipe, standard output after
  /// dup()); it is closed with the channel. Throws std::system_error if it is negative.
  explicit FileChannel(int descriptor);
  ~FileChannel() override;

  using Channel::send;
  std::error_code send(const u8* data, int length) override;
  void close() override;
  bool is_open() const override { return descriptor_ >= 0; }

  /// The first failure of the system, or none.
  std::error_code error() const { return error_; }
  /// Bytes of all successful sends.
  u64 bytes_written() const { return bytes_written_; }

 private:
  void fail(u64 partly_written);

  int descriptor_;
  std::error_code error_;
  u64 bytes_written_ = 0;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_FILE_CHANNEL_H
