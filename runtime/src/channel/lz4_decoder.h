// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_SRC_CHANNEL_LZ4_DECODER_H
#define RENDER_SRC_CHANNEL_LZ4_DECODER_H

#include <lz4frame.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "render/types.h"

namespace channel {

struct Lz4Limits {
  std::size_t max_block_size;
  u64 max_frame_content;
};

/// Decompresses a sequence of LZ4 frames from a peer that is not trusted. Frames begin and end
/// anywhere in the input. Memory is allocated only for block sizes within the limit.
class Lz4Decoder {
 public:
  /// Throws std::bad_alloc.
  explicit Lz4Decoder(const Lz4Limits& limits);

  struct Step {
    std::size_t consumed = 0;  // of the input
    std::size_t produced = 0;  // bytes of the output
    int error = 0;             // -EBADMSG (no legal frame), -EMSGSIZE (over a limit); then final
    bool more = false;         // there is output left: call again, even without input
  };

  /// Decompresses some of `input` into `output`, neither of which may be empty unless `more` was
  /// set. A step without error consumes or produces something, or has nothing to do.
  Step decode(std::span<const u8> input, std::span<u8> output);

  /// What is wrong, for people. Empty as long as nothing is.
  const std::string& error() const { return error_; }
  /// Whether the input ended within a frame.
  bool in_frame() const { return header_size_ != 0; }
  u64 frames() const { return frames_; }

 private:
  struct Free {
    void operator()(LZ4F_dctx* context) const { LZ4F_freeDecompressionContext(context); }
  };

  std::size_t collect_header(std::span<const u8> input);
  int check_header();
  int fail(int error, std::string what);

  const Lz4Limits limits_;
  std::unique_ptr<LZ4F_dctx, Free> context_;
  std::array<u8, LZ4F_HEADER_SIZE_MAX> header_{};
  std::size_t header_size_ = 0;  // bytes of this frame's header so far
  bool header_done_ = false;
  u64 content_ = 0;  // bytes decompressed of this frame
  u64 frames_ = 0;
  std::string error_;
};

}  // namespace channel

#endif  // RENDER_SRC_CHANNEL_LZ4_DECODER_H
