// SPDX-License-Identifier: Apache-2.0
// A socket of a monitored machine.
#pragma once

#include "generated/flowmon/ingest/span_base.h"

namespace flowmon {

/// Gets the messages about one socket, and passes on to its flow what the other end needs to know.
class SocketSpan : public ingest::SocketSpanBase {
 public:
  void socket_opened(ingest::weak_refs::socket span_ref, u64 timestamp,
                     jsrv_ingest__socket_opened* msg);
  void socket_state(ingest::weak_refs::socket span_ref, u64 timestamp,
                    jsrv_ingest__socket_state* msg);
  void socket_owner(ingest::weak_refs::socket span_ref, u64 timestamp,
                    jsrv_ingest__socket_owner* msg);
  void socket_traffic(ingest::weak_refs::socket span_ref, u64 timestamp,
                      jsrv_ingest__socket_traffic* msg);
  void socket_closed(ingest::weak_refs::socket span_ref, u64 timestamp,
                     jsrv_ingest__socket_closed* msg);

  /// Tells the flow who is at this end; nothing for a socket without one.
  static void tell_flow(ingest::weak_refs::socket span_ref);
};

}  // namespace flowmon
