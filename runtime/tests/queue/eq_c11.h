/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RENDER_TESTS_QUEUE_EQ_C11_H
#define RENDER_TESTS_QUEUE_EQ_C11_H

#include "render/queue/eq.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Writes one element, from C. */
int eq_c11_send(eq_queue* queue, const char* text);

#ifdef __cplusplus
}
#endif

#endif /* RENDER_TESTS_QUEUE_EQ_C11_H */
