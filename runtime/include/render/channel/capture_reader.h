// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_CAPTURE_READER_H
#define RENDER_CHANNEL_CAPTURE_READER_H

#include <istream>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "render/channel/capture_format.h"
#include "render/types.h"

namespace channel {

/// Reads a capture file chunk by chunk.
///
/// The file is not trusted: damage of any kind ends reading with an error that says what and where.
/// Beyond the layout it checks that streams are opened before they carry data, that times do not
/// decrease and that lengths are within bounds, so users need not. Memory is bounded by one chunk
/// (1 MiB) and the set of open streams.
///
/// Thread: one at a time.
class CaptureReader {
 public:
  enum class Result : u8 {
    chunk,  ///< the next chunk was read
    end,    ///< the file ends properly
    error,  ///< see error(); final
  };

  /// Throws std::system_error if the file cannot be opened.
  explicit CaptureReader(const std::string& path);
  /// @param name stands for the file in error texts.
  CaptureReader(std::unique_ptr<std::istream> input, std::string name);

  /// @param chunk filled when the result is `chunk`; its bytes are valid until the next call.
  Result next(capture::Chunk& chunk);

  /// Text for people, beginning with the name of the file; empty as long as there is no error.
  const std::string& error() const { return error_; }

 private:
  Result read_header();
  Result read_chunk(capture::Chunk& chunk);
  bool check_stream(const capture::Chunk& chunk);
  std::size_t read(u8* destination, std::size_t size);
  Result fail(const std::string& what);

  std::unique_ptr<std::istream> input_;
  const std::string name_;
  std::string error_;
  std::vector<u8> bytes_;
  std::unordered_set<u32> open_streams_;
  u64 offset_ = 0;        // bytes read
  u64 chunk_offset_ = 0;  // where the current chunk begins
  u64 last_time_ns_ = 0;
  bool header_read_ = false;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_CAPTURE_READER_H
