// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_CHANNEL_MEMORY_PIPE_H
#define RENDER_CHANNEL_MEMORY_PIPE_H

#include "render/channel/event_loop.h"
#include "render/channel/network_channel.h"
#include "render/channel/receive_buffer.h"

#include <cstddef>
#include <memory>

namespace channel {

/// Two channels of one loop connected to each other in memory: what is sent into one end arrives at
/// the other in a later round of the loop. For tests and for parts of one program.
///
/// Both ends are open once connect() was called on both. Closing one end, or destroying the pipe's
/// peer, closes both; bytes sent before are still delivered. It can be connected again afterwards.
///
/// Thread: that of the loop, which must outlive the pipe.
class MemoryPipe {
 public:
  struct Options {
    /// Bound in bytes on what one end has sent and the other not yet received; send() refuses more.
    std::size_t capacity = 4 * 1024 * 1024;
    /// Bytes that arrive at once; 1 shows every way a record can be split.
    std::size_t max_delivery = 64 * 1024;
  };

  explicit MemoryPipe(EventLoop& loop);
  /// Throws std::runtime_error for a capacity or delivery of 0.
  MemoryPipe(EventLoop& loop, Options options);
  ~MemoryPipe();
  MemoryPipe(const MemoryPipe&) = delete;
  MemoryPipe& operator=(const MemoryPipe&) = delete;

  NetworkChannel& first();
  NetworkChannel& second();

 private:
  class End;
  struct Shared;

  std::shared_ptr<Shared> shared_;
};

}  // namespace channel

#endif  // RENDER_CHANNEL_MEMORY_PIPE_H
