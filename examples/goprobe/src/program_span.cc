// SPDX-License-Identifier: Apache-2.0
#include "goprobe/program_span.h"

#include "generated/goprobe/monitor/containers.inl"
#include "generated/goprobe/monitor/index.h"

namespace goprobe {

void ProgramSpan::program_attached(monitor::weak_refs::program span_ref, u64 /*timestamp*/,
                                   jsrv_monitor__program_attached* msg) {
  span_ref.modify().pid(msg->pid);
}

void ProgramSpan::request_done(monitor::weak_refs::program span_ref, u64 /*timestamp*/,
                               jsrv_monitor__request_done* msg) {
  if (!on_request) return;
  on_request({span_ref.pid(), msg->duration_ns, msg->status, msg->method.to_string(),
              msg->path.to_string()});
}

}  // namespace goprobe
