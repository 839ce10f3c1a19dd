// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * FrameOutput: the way of the records of one probe into an app, or to another process. What leads
 * there from the ring buffer is generated: records.h of each probe.
 */
#ifndef RENDER_PROBE_FRAMES_H
#define RENDER_PROBE_FRAMES_H

#include <cstddef>
#include <ctime>
#include <functional>
#include <span>
#include <utility>

#include "render/types.h"
#include "render/wire/bytes.h"

namespace render::probe {

/** What a message of a probe looks like on the wire, RPC id included. */
struct FrameFormat {
  u16 rpc_id;
  u32 size;      ///< bytes; of the fixed part if there are texts
  bool dynamic;  ///< texts follow, and the second field is the length of all
};

/** Nanoseconds of the clock that programs in the kernel take time stamps of. */
[[nodiscard]] inline u64 monotonic_now() {
  timespec now{};
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<u64>(now.tv_sec) * 1'000'000'000U + static_cast<u64>(now.tv_nsec);
}

/**
 * Checks frames and hands them on. A frame is a timestamp and one message; it is passed on only if
 * the probe declares the message and the length is exactly right, whatever the bytes say. One
 * thread at a time.
 */
class FrameOutput {
 public:
  /** Whether the receiver took the frame. The bytes are valid during the call. */
  using Deliver = std::function<bool(std::span<const std::byte> frame)>;

  /** `formats` is not copied: constant data of the probe. */
  FrameOutput(std::span<const FrameFormat> formats, Deliver deliver)
      : formats_(formats), deliver_(std::move(deliver)) {}

  /** Checks a frame and hands it on. */
  void take(std::span<const std::byte> frame) {
    if (is_complete(frame)) {
      send(frame);
    } else {
      ++rejected_;
    }
  }

  /** Hands on what was encoded here. */
  void send(std::span<const std::byte> frame) {
    if (deliver_(frame)) {
      ++delivered_;
    } else {
      ++rejected_;
    }
  }

  /** Frames that the receiver took. */
  [[nodiscard]] u64 delivered() const { return delivered_; }
  /** Frames that were no message of the probe, or that the receiver refused. */
  [[nodiscard]] u64 rejected() const { return rejected_; }

 private:
  static constexpr std::size_t timestamp_size = 8;
  static constexpr std::size_t id_size = 2;

  [[nodiscard]] bool is_complete(std::span<const std::byte> frame) const {
    if (frame.size() < timestamp_size + id_size) return false;
    const auto* const message = reinterpret_cast<const u8*>(frame.data()) + timestamp_size;
    const std::size_t size = frame.size() - timestamp_size;
    const u16 rpc_id = wire::load<u16>(message);
    for (const FrameFormat& format : formats_) {
      if (format.rpc_id != rpc_id) continue;
      if (!format.dynamic) return size == format.size;
      return size >= format.size && size == wire::load<u16>(message + id_size);
    }
    return false;
  }

  std::span<const FrameFormat> formats_;
  Deliver deliver_;
  u64 delivered_ = 0;
  u64 rejected_ = 0;
};

}  // namespace render::probe

#endif  // RENDER_PROBE_FRAMES_H
