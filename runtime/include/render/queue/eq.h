/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Element queues for C, and for other languages that call C. The same memory as ElementQueue in
 * render/queue/element_queue.h, which says what the functions do; lengths and sizes are in bytes,
 * errors are negative errno values.
 */
#ifndef RENDER_QUEUE_EQ_H
#define RENDER_QUEUE_EQ_H

#include <stddef.h>

#include "render/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One side or both sides of a queue, in the memory of one process. */
typedef struct eq_queue eq_queue;

/** Size of the shared block of memory for a queue. */
size_t eq_required_size(u32 n_elems, u32 buf_len);

/**
 * Opens the queue in `memory`, a block of eq_required_size() bytes that is aligned to 8 and
 * outlives the result; zeroed memory is an empty queue. Null, with errno EINVAL or ENOMEM, if the
 * sizes are no powers of two or there is no memory.
 */
eq_queue* eq_open(void* memory, u32 n_elems, u32 buf_len);
/** Ends the use of a queue, not its content. Null is allowed. */
void eq_close(eq_queue* queue);

void eq_start_write_batch(eq_queue* queue);
/** 0, and `*area` to be filled before the batch is finished; -ENOSPC; -EINVAL. */
int eq_write(eq_queue* queue, u32 length, u8** area);
void eq_finish_write_batch(eq_queue* queue);

void eq_start_read_batch(eq_queue* queue);
/** The length of the next element; -ENOENT; -EBADMSG. */
int eq_peek(eq_queue* queue, const u8** data);
/** The length of the next element, which is read now; -EAGAIN; -EBADMSG. */
int eq_read(eq_queue* queue, const u8** data);
void eq_finish_read_batch(eq_queue* queue);

u32 eq_elem_count(const eq_queue* queue);
u32 eq_elem_capacity(const eq_queue* queue);
u32 eq_buf_used(const eq_queue* queue);
u32 eq_buf_capacity(const eq_queue* queue);

#ifdef __cplusplus
}
#endif

#endif /* RENDER_QUEUE_EQ_H */
