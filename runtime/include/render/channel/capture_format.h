// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_CAPTURE_FORMAT_H
#define RENDER_CHANNEL_CAPTURE_FORMAT_H

#include "render/types.h"

#include <array>
#include <cstddef>
#include <span>

/// The capture file: what travelled over one or more byte streams, with times. All numbers are
/// little endian, nothing is aligned. Described for other programs in docs/capture-format.md.
///
///     header:  u8[8] magic, u32 version, u32 reserved (0)
///     chunk:   u64 time_ns, u32 stream_id, u8 kind, u32 length, u8[length] bytes
///
/// A stream is one direction of one connection. Its chunks are `opened` (bytes: a name for people,
/// such as the address of the peer), any number of `data`, and `closed` (no bytes). Times are
/// nanoseconds since 1970-01-01T00:00:00Z and never decrease. A file may end after any chunk:
/// streams still open end there.
namespace channel::capture {

/// The first byte is no text, the line ends show a transfer that changed them.
inline constexpr std::array<u8, 8> magic = {0x8d, 'R', 'C', 'A', 'P', '\r', '\n', 0x1a};
inline constexpr u32 version = 1;
inline constexpr std::size_t header_size = 16;
inline constexpr std::size_t chunk_header_size = 17;

/// Larger lengths are refused as damage. Writers split data.
inline constexpr u32 max_data_length = 1024 * 1024;
inline constexpr u32 max_name_length = 1024;
/// Streams open at one time.
inline constexpr std::size_t max_open_streams = 65536;

enum class Kind : u8 { opened = 1, data = 2, closed = 3 };

/// One chunk. `bytes` belongs to the reader and is valid until its next call.
struct Chunk {
  u64 time_ns = 0;
  u32 stream_id = 0;
  Kind kind = Kind::data;
  std::span<const u8> bytes;
};

}  // namespace channel::capture

#endif  // RENDER_CHANNEL_CAPTURE_FORMAT_H
