// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * What became of bytes from the wire.
 */
#ifndef RENDER_WIRE_RESULT_H
#define RENDER_WIRE_RESULT_H

#include <limits>

#include "render/types.h"

namespace render::wire {

/**
 * The outcome of looking at received bytes.
 *
 * `result` is the number of bytes consumed, or
 *  - -EAGAIN: the record is incomplete; present it again with more bytes,
 *  - -EACCES: the app knows the message, but not before authentication,
 *  - -ENOENT: no message of this RPC id is expected,
 *  - -EBADMSG: the lengths in the record contradict each other.
 * All but -EAGAIN are fatal: where the next record starts is unknown.
 *
 * `timestamp` is the record's, 0 if not even that was complete.
 */
struct Result {
  int result;
  u64 timestamp;
};

/**
 * Calls `one(data, length)` for record after record, until an error or the end. If at least one
 * record was consumed the result is the total and the timestamp that of the last one consumed,
 * else what the first call gave; {0, 0} for no bytes. A total does not exceed the largest int: the
 * rest is for the next call.
 */
template <typename One>
inline Result for_each_record(const char* data, u64 length, One&& one) {
  constexpr u64 limit = std::numeric_limits<int>::max();
  if (length > limit) length = limit;
  Result total{0, 0};
  u64 consumed = 0;
  while (consumed < length) {
    const Result next = one(data + consumed, length - consumed);
    if (next.result < 0) return consumed == 0 ? next : total;
    consumed += static_cast<u64>(next.result);
    total = {static_cast<int>(consumed), next.timestamp};
  }
  return total;
}

}  // namespace render::wire

#endif  // RENDER_WIRE_RESULT_H
