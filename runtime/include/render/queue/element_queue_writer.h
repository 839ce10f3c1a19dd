// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * ElementQueueWriter: generated Writers write their messages to an ElementQueue through it.
 */
#ifndef RENDER_QUEUE_ELEMENT_QUEUE_WRITER_H
#define RENDER_QUEUE_ELEMENT_QUEUE_WRITER_H

#include <chrono>
#include <functional>
#include <system_error>
#include <vector>

#include "render/buffered_writer.h"
#include "render/queue/element_queue.h"
#include "render/types.h"

/** What an ElementQueueWriter does when the queue is full. */
enum class QueueFullPolicy {
  /**
   * Waits: 1 ms, 2 ms, 4 ms and so on up to 512 ms at a time, until there is room or max_wait is
   * over. The reader must be another thread, or this one waits for itself.
   */
  block,
  /** Accepts the message, drops it, and counts it: for data that is useless when late. */
  drop,
  /** Refuses the message with `std::errc::no_buffer_space`. */
  fail,
};

struct ElementQueueWriterOptions {
  QueueFullPolicy policy = QueueFullPolicy::block;
  /** Total time one message may block; then it is refused as with `fail`. Without limit if zero. */
  std::chrono::milliseconds max_wait{0};
  /** Called before each wait of 512 ms, in the writing thread; the place to log. May be empty. */
  std::function<void()> stalled{};
  /** Used instead of putting the thread to sleep, if set. */
  std::function<void(std::chrono::milliseconds)> sleep{};
};

/**
 * Each write is one element, which the reader sees from finish_write() on. Thread: the queue's
 * writing one, for everything here. The queue must outlive the writer.
 */
class ElementQueueWriter final : public IBufferedWriter {
 public:
  explicit ElementQueueWriter(ElementQueue& queue, ElementQueueWriterOptions options = {});
  ElementQueueWriter(const ElementQueueWriter&) = delete;
  ElementQueueWriter& operator=(const ElementQueueWriter&) = delete;

  /**
   * Errors: `no_buffer_space` (see QueueFullPolicy), `invalid_argument` if the queue can never hold
   * `length` bytes, `operation_in_progress` while a write is open.
   */
  Expected<u8*, std::error_code> start_write(u32 length) override;
  void finish_write() override;
  /** Nothing is held back. */
  std::error_code flush() override { return {}; }
  /** 0: there is no buffer. */
  [[nodiscard]] u32 buf_size() const override { return 0; }
  [[nodiscard]] bool is_writable() const override { return true; }

  [[nodiscard]] ElementQueue& queue() const { return queue_; }

  /** Waits for room. */
  [[nodiscard]] u64 num_write_stalls() const { return stalls_; }
  /** Messages that the policy `drop` dropped, and their bytes. */
  [[nodiscard]] u64 num_dropped() const { return dropped_; }
  [[nodiscard]] u64 dropped_bytes() const { return dropped_bytes_; }
  /** Messages refused because the queue was full. */
  [[nodiscard]] u64 num_refused() const { return refused_; }

 private:
  enum class Open { none, element, dropped };

  int write_when_there_is_room(u32 length, u8*& area);

  ElementQueue& queue_;
  const ElementQueueWriterOptions options_;
  std::vector<u8> discarded_;  // takes the messages that are dropped
  Open open_ = Open::none;
  u64 stalls_ = 0;
  u64 dropped_ = 0;
  u64 dropped_bytes_ = 0;
  u64 refused_ = 0;
};

#endif  // RENDER_QUEUE_ELEMENT_QUEUE_WRITER_H
