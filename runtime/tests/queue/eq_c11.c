/* SPDX-License-Identifier: Apache-2.0 */
#include "eq_c11.h"

#include <string.h>

#include "render/queue/eq.h"

int eq_c11_send(eq_queue* queue, const char* text) {
  u8* area = NULL;
  eq_start_write_batch(queue);
  const int result = eq_write(queue, (u32)strlen(text), &area);
  if (result == 0) memcpy(area, text, strlen(text));
  eq_finish_write_batch(queue);
  return result;
}
