// SPDX-License-Identifier: Apache-2.0
#include "render/queue/element_queue.h"

int ElementQueue::move_from(ElementQueue& source) {
  source.start_read_batch();
  start_write_batch();
  int moved = 0;
  int error = 0;
  for (;;) {
    const u8* data = nullptr;
    const int length = source.peek(data);
    if (length < 0) {
      error = length == -ENOENT ? -EAGAIN : length;
      break;
    }
    error = write(data, static_cast<u32>(length));
    if (error < 0) break;
    static_cast<void>(source.read(data));
    ++moved;
  }
  // First the copies, then the room of the originals.
  finish_write_batch();
  source.finish_read_batch();
  return moved > 0 ? moved : error;
}
