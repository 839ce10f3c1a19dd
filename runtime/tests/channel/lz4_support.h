// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_CHANNEL_LZ4_SUPPORT_H
#define RENDER_TESTS_CHANNEL_LZ4_SUPPORT_H

#include <gtest/gtest.h>
#include <lz4frame.h>

#include <cstddef>
#include <random>
#include <string>

/// Frames made and read with liblz4 itself, independent of the code under test.
namespace channel::testing {

inline LZ4F_preferences_t preferences() {
  LZ4F_preferences_t defaults{};
  return defaults;
}

/// One frame with everything in `content`.
inline std::string frame(const std::string& content,
                         const LZ4F_preferences_t& settings = preferences()) {
  std::string bytes(LZ4F_compressFrameBound(content.size(), &settings), '\0');
  const std::size_t size =
      LZ4F_compressFrame(bytes.data(), bytes.size(), content.data(), content.size(), &settings);
  EXPECT_FALSE(LZ4F_isError(size));
  bytes.resize(size);
  return bytes;
}

/// Content of the one frame that `bytes` must be, from its first to its last byte.
inline std::string content_of_frame(const std::string& bytes) {
  LZ4F_dctx* context = nullptr;
  EXPECT_FALSE(LZ4F_isError(LZ4F_createDecompressionContext(&context, LZ4F_VERSION)));
  std::string content;
  std::string piece(65536, '\0');
  std::size_t position = 0;
  std::size_t hint = 1;
  while (hint != 0) {
    std::size_t produced = piece.size();
    std::size_t consumed = bytes.size() - position;
    hint = LZ4F_decompress(context, piece.data(), &produced, bytes.data() + position, &consumed,
                           nullptr);
    if (LZ4F_isError(hint) != 0 || (produced == 0 && consumed == 0)) {
      ADD_FAILURE() << "no complete frame";
      break;
    }
    content.append(piece, 0, produced);
    position += consumed;
  }
  EXPECT_EQ(position, bytes.size()) << "bytes behind the frame";
  LZ4F_freeDecompressionContext(context);
  return content;
}

inline std::string random_text(std::size_t size, unsigned seed) {
  std::minstd_rand random(seed);
  std::uniform_int_distribution<int> byte(0, 255);
  std::string text(size, '\0');
  for (char& c : text) c = static_cast<char>(byte(random));
  return text;
}

}  // namespace channel::testing

#endif  // RENDER_TESTS_CHANNEL_LZ4_SUPPORT_H
