// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Framing for codecs that leave it to their users: 8 bytes in front of each message.
 */
#ifndef RENDER_BENCHMARKS_CODEC_FRAME_H
#define RENDER_BENCHMARKS_CODEC_FRAME_H

#include <cstring>
#include <span>

#include "workload.h"

namespace bench {

/** The bytes of the message behind it, and what kind it is. */
struct Frame {
  u32 size;
  Kind kind;
  u8 unused[3];
};

/** The message and padding to a multiple of 8, which keeps all frames aligned. */
[[nodiscard]] inline std::size_t framed_size(std::size_t size) {
  return (sizeof(Frame) + size + 7) & ~std::size_t{7};
}

inline void put_frame(u8* to, std::size_t size, Kind kind) {
  const Frame frame{static_cast<u32>(size), kind, {}};
  std::memcpy(to, &frame, sizeof frame);
}

/** Calls `one(kind, message)` for frame after frame, until it returns false. True at the end. */
template <typename One>
bool for_each_frame(std::span<const u8> bytes, One one) {
  while (bytes.size() >= sizeof(Frame)) {
    Frame frame;
    std::memcpy(&frame, bytes.data(), sizeof frame);
    const std::size_t framed = framed_size(frame.size);
    if (framed > bytes.size()) return false;
    if (!one(frame.kind, bytes.subspan(sizeof frame, frame.size))) return false;
    bytes = bytes.subspan(framed);
  }
  return bytes.empty();
}

}  // namespace bench

#endif  // RENDER_BENCHMARKS_CODEC_FRAME_H
