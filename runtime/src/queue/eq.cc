// SPDX-License-Identifier: Apache-2.0
#include "render/queue/eq.h"

#include <cerrno>
#include <memory>
#include <new>
#include <stdexcept>

#include "render/queue/element_queue.h"

struct eq_queue {
  ElementQueue queue;
};

size_t eq_required_size(u32 n_elems, u32 buf_len) {
  return ElementQueueStorage::required_size(n_elems, buf_len);
}

eq_queue* eq_open(void* memory, u32 n_elems, u32 buf_len) {
  try {
    return new eq_queue{
        ElementQueue(std::make_shared<ElementQueueStorage>(memory, n_elems, buf_len))};
  } catch (const std::invalid_argument&) {
    errno = EINVAL;
  } catch (const std::bad_alloc&) {
    errno = ENOMEM;
  }
  return nullptr;
}

void eq_close(eq_queue* queue) { delete queue; }

void eq_start_write_batch(eq_queue* queue) { queue->queue.start_write_batch(); }

int eq_write(eq_queue* queue, u32 length, u8** area) { return queue->queue.write(length, *area); }

void eq_finish_write_batch(eq_queue* queue) { queue->queue.finish_write_batch(); }

void eq_start_read_batch(eq_queue* queue) { queue->queue.start_read_batch(); }

int eq_peek(eq_queue* queue, const u8** data) { return queue->queue.peek(*data); }

int eq_read(eq_queue* queue, const u8** data) { return queue->queue.read(*data); }

void eq_finish_read_batch(eq_queue* queue) { queue->queue.finish_read_batch(); }

u32 eq_elem_count(const eq_queue* queue) { return queue->queue.elem_count(); }

u32 eq_elem_capacity(const eq_queue* queue) { return queue->queue.elem_capacity(); }

u32 eq_buf_used(const eq_queue* queue) { return queue->queue.buf_used(); }

u32 eq_buf_capacity(const eq_queue* queue) { return queue->queue.buf_capacity(); }
