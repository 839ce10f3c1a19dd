// SPDX-License-Identifier: Apache-2.0
// A process of the service.
#pragma once

#include "generated/rpcprobe/monitor/span_base.h"

namespace rpcprobe {

/// Puts what the probe tells into metrics.
class ServiceSpan : public monitor::ServiceSpanBase {
 public:
  void service_attached(monitor::weak_refs::service span_ref, u64 timestamp,
                        jsrv_monitor__service_attached* msg);
  void request_done(monitor::weak_refs::service span_ref, u64 timestamp,
                    jsrv_monitor__request_done* msg);
};

}  // namespace rpcprobe
