// SPDX-License-Identifier: Apache-2.0
// Forwards the include path of existing code.
#ifndef RENDER_COMPAT_UTIL_RPC_QUEUE_MATRIX_H
#define RENDER_COMPAT_UTIL_RPC_QUEUE_MATRIX_H

#include "render/queue/rpc_queue_matrix.h"

#endif  // RENDER_COMPAT_UTIL_RPC_QUEUE_MATRIX_H
