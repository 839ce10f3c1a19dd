// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Adapter from a member function to the handler type of generated Protocol classes.
 */
#ifndef RENDER_MEMBER_HANDLER_H
#define RENDER_MEMBER_HANDLER_H

#include "render/types.h"

/**
 * Calls `FN(timestamp, message)` on the T that `context` points to. Its address is a
 * `Protocol::handler_func_t`: `protocol.add_handler(id, &object,
 * dispatch_protocol_member_handler<C, &C::on_message>)`.
 */
template <typename T, void (T::*FN)(u64, char*)>
void dispatch_protocol_member_handler(void* context, u64 timestamp, char* message) {
  (static_cast<T*>(context)->*FN)(timestamp, message);
}

#endif  // RENDER_MEMBER_HANDLER_H
