// SPDX-License-Identifier: Apache-2.0
// A socket of a monitored machine.
#pragma once

#include "generated/flowmon/reducer/span_base.h"

namespace flowmon {

/// Gets the messages about one socket; embedded in the span of the index.
class SocketSpan : public reducer::SocketSpanBase {
 public:
  void socket_opened(reducer::weak_refs::socket span_ref, u64 timestamp,
                     jsrv_reducer__socket_opened* msg);
  void socket_state(reducer::weak_refs::socket span_ref, u64 timestamp,
                    jsrv_reducer__socket_state* msg);
  void socket_owner(reducer::weak_refs::socket span_ref, u64 timestamp,
                    jsrv_reducer__socket_owner* msg);

  u8 state() const { return state_; }   ///< the kernel's number
  u64 since() const { return since_; }  ///< when a collector first saw it, ns since 1970

  // The owner is held by its key and looked up when it is shown: the process may end before its
  // sockets do.
  bool has_owner() const { return owner_pid_ != 0; }
  u32 owner_pid() const { return owner_pid_; }
  u64 owner_started() const { return owner_started_; }

 private:
  u64 since_ = 0;
  u64 owner_started_ = 0;
  u32 owner_pid_ = 0;
  u8 state_ = 0;
};

}  // namespace flowmon
