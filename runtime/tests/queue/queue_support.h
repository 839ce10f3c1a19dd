// SPDX-License-Identifier: Apache-2.0
#ifndef RENDER_TESTS_QUEUE_QUEUE_SUPPORT_H
#define RENDER_TESTS_QUEUE_QUEUE_SUPPORT_H

#include <memory>
#include <string>
#include <string_view>

#include "render/queue/element_queue.h"

namespace render::test {

inline std::shared_ptr<ElementQueueStorage> storage(u32 n_elems, u32 buf_len) {
  return std::make_shared<MemElementQueueStorage>(n_elems, buf_len);
}

inline int write(ElementQueue& queue, std::string_view text) {
  return queue.write(text.data(), static_cast<u32>(text.size()));
}

/** Writes one element as a batch of its own. */
inline int send(ElementQueue& queue, std::string_view text) {
  queue.start_write_batch();
  const int result = write(queue, text);
  queue.finish_write_batch();
  return result;
}

/** The next element, or the error as text. */
inline std::string read(ElementQueue& queue) {
  const u8* data = nullptr;
  const int length = queue.read(data);
  if (length < 0) return std::to_string(length);
  return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(length)};
}

/** Reads one element as a batch of its own. */
inline std::string receive(ElementQueue& queue) {
  queue.start_read_batch();
  std::string text = read(queue);
  queue.finish_read_batch();
  return text;
}

}  // namespace render::test

#endif  // RENDER_TESTS_QUEUE_QUEUE_SUPPORT_H
