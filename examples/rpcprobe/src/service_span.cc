// SPDX-License-Identifier: Apache-2.0
#include "rpcprobe/service_span.h"

#include "generated/rpcprobe/monitor/containers.inl"
#include "generated/rpcprobe/monitor/index.h"

namespace rpcprobe {

void ServiceSpan::service_attached(monitor::weak_refs::service span_ref, u64 /*timestamp*/,
                                   jsrv_monitor__service_attached* msg) {
  span_ref.modify().pid(msg->pid);
}

void ServiceSpan::request_done(monitor::weak_refs::service span_ref, u64 timestamp,
                               jsrv_monitor__request_done* msg) {
  constexpr auto truncate = short_string_behavior::truncate;
  const auto answer = span_ref.index().answer.by_key(
      {span_ref.pid(), {truncate, msg->method}, {truncate, msg->path}, msg->status});
  constexpr double ns_per_us = 1000;
  answer.requests_update(timestamp,
                         {.count = 1,
                          .slow = msg->slow,
                          .duration_us = static_cast<double>(msg->duration_ns) / ns_per_us});
}

}  // namespace rpcprobe
