// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Calling a visitor with the view of a received record: what the generated `dispatch` functions
 * have in common.
 */
#ifndef RENDER_WIRE_DISPATCH_H
#define RENDER_WIRE_DISPATCH_H

#include <cerrno>

#include "render/types.h"
#include "render/wire/record.h"
#include "render/wire/result.h"
#include "render/wire/view.h"

namespace render::wire {

/** The head of a record in received bytes. False if not even that is complete. */
class RecordHead {
 public:
  RecordHead(const char* data, u64 length) noexcept
      : message_(reinterpret_cast<const u8*>(data) + timestamp_size),
        available_(length < min_record_size ? 0 : length - timestamp_size) {}

  [[nodiscard]] explicit operator bool() const noexcept { return available_ != 0; }

  // The rest only if it is true.
  [[nodiscard]] u64 timestamp() const noexcept { return load<u64>(message_ - timestamp_size); }
  [[nodiscard]] u16 rpc_id() const noexcept { return load<u16>(message_); }
  [[nodiscard]] const u8* message() const noexcept { return message_; }

  /** Bytes from the message on, which may be more or less than the message. */
  [[nodiscard]] u64 available() const noexcept { return available_; }

 private:
  const u8* message_;
  u64 available_;
};

/** The result for a record of whose message only the size, or the error, is known. */
[[nodiscard]] inline Result result_of(const RecordHead& head, int message_result) noexcept {
  return {message_result < 0 ? message_result : message_result + static_cast<int>(timestamp_size),
          head.timestamp()};
}

/**
 * Calls `visitor(view, timestamp)` if the record holds a complete message M. A visitor that cannot
 * be called so does not expect the message.
 */
template <typename M, typename Visitor>
Result visit(const RecordHead& head, Visitor& visitor, bool authorized) {
  using View = typename M::View;
  if constexpr (requires(const View& view) { visitor(view, u64{}); }) {
    if (M::needs_authorization && !authorized) return result_of(head, -EACCES);
    const View view(head.message(), head.available());
    const Result result = result_of(head, wire::result(view));
    if (view) visitor(view, result.timestamp);
    return result;
  } else {
    return result_of(head, M::needs_authorization ? -EACCES : -ENOENT);
  }
}

}  // namespace render::wire

#endif  // RENDER_WIRE_DISPATCH_H
