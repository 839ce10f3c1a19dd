// SPDX-License-Identifier: Apache-2.0
#include "render/queue/element_queue_writer.h"

#include <algorithm>
#include <cerrno>
#include <thread>
#include <utility>

using std::chrono::milliseconds;

namespace {

constexpr milliseconds first_wait{1};
constexpr milliseconds longest_wait{512};

Expected<u8*, std::error_code> failure(std::errc error) {
  return {unexpected, std::make_error_code(error)};
}

}  // namespace

ElementQueueWriter::ElementQueueWriter(ElementQueue& queue, ElementQueueWriterOptions options)
    : queue_(queue), options_(std::move(options)) {}

Expected<u8*, std::error_code> ElementQueueWriter::start_write(u32 length) {
  if (open_ != Open::none) return failure(std::errc::operation_in_progress);
  queue_.start_write_batch();
  u8* area = nullptr;
  int result = queue_.write(length, area);
  if (result == -ENOSPC && options_.policy == QueueFullPolicy::block) [[unlikely]] {
    result = write_when_there_is_room(length, area);
  }
  if (result == 0) [[likely]] {
    open_ = Open::element;
    return area;
  }
  if (result != -ENOSPC) return failure(std::errc::invalid_argument);
  if (options_.policy != QueueFullPolicy::drop) {
    ++refused_;
    return failure(std::errc::no_buffer_space);
  }
  ++dropped_;
  dropped_bytes_ += length;
  discarded_.resize(std::max<std::size_t>({discarded_.size(), length, 1}));
  open_ = Open::dropped;
  return discarded_.data();
}

void ElementQueueWriter::finish_write() {
  if (std::exchange(open_, Open::none) == Open::element) queue_.finish_write_batch();
}

int ElementQueueWriter::write_when_there_is_room(u32 length, u8*& area) {
  milliseconds waited{0};
  milliseconds next = first_wait;
  const bool is_limited = options_.max_wait > milliseconds(0);
  for (;;) {
    if (is_limited) next = std::min(next, options_.max_wait - waited);
    if (next <= milliseconds(0)) return -ENOSPC;
    ++stalls_;
    if (next == longest_wait && options_.stalled) options_.stalled();
    options_.sleep ? options_.sleep(next) : std::this_thread::sleep_for(next);
    waited += next;
    next = std::min(2 * next, longest_wait);
    if (const int result = queue_.write(length, area); result != -ENOSPC) return result;
  }
}
