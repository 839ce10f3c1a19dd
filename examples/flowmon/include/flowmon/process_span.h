// SPDX-License-Identifier: Apache-2.0
// A process that owns sockets.
#pragma once

#include "generated/flowmon/ingest/span_base.h"

namespace flowmon {

/// Gets the messages about one process. What they say is kept in the fields of the span.
class ProcessSpan : public ingest::ProcessSpanBase {
 public:
  void process_started(ingest::weak_refs::process span_ref, u64 timestamp,
                       jsrv_ingest__process_started* msg);
  void process_renamed(ingest::weak_refs::process span_ref, u64 timestamp,
                       jsrv_ingest__process_renamed* msg);
};

}  // namespace flowmon
