// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_RECEIVE_BUFFER_H
#define RENDER_CHANNEL_RECEIVE_BUFFER_H

#include "render/channel/callbacks.h"
#include "render/types.h"

#include <cstddef>
#include <memory>
#include <span>

namespace channel {

/// Largest legal record: 8 bytes of time stamp and a message of 65535 bytes.
inline constexpr std::size_t max_record_size = 8 + 65535;

/// Default size of a receive buffer: more than the largest record, so that every legal record fits
/// whole and contiguous.
inline constexpr std::size_t default_receive_buffer_size = 128 * 1024;

/// Contiguous store of the bytes that callbacks have not consumed yet. Allocates once; pages are
/// touched as bytes arrive.
class ReceiveBuffer {
 public:
  /// @param size in bytes, at least max_record_size; less throws std::runtime_error.
  explicit ReceiveBuffer(std::size_t size = default_receive_buffer_size);

  /// Free area behind what is stored; never empty between calls of deliver().
  std::span<u8> free_space();

  /// Declares `size` bytes of free_space() as received.
  void commit(std::size_t size);

  /// Presents everything stored to `callbacks` once and drops what was consumed.
  /// @return 0, -EOVERFLOW if the buffer is full and nothing was consumed, -EPROTO if the callback
  ///     threw or claims to have consumed more than it got. After an error the content is unusable.
  int deliver(Callbacks& callbacks);

  /// Bytes received and not consumed.
  std::size_t size() const { return size_; }
  void clear() { size_ = 0; }

 private:
  std::size_t capacity_;
  std::unique_ptr<u8[]> bytes_;
  std::size_t size_ = 0;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_RECEIVE_BUFFER_H
