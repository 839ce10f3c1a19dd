// SPDX-License-Identifier: Apache-2.0
// A Go program that is watched.
#pragma once

#include <functional>
#include <string>

#include "generated/goprobe/monitor/span_base.h"

namespace goprobe {

struct Request {
  u32 pid = 0;
  u64 duration_ns = 0;
  u64 status = 0;
  std::string method;
  std::string path;
};

/// Passes requests on.
class ProgramSpan : public monitor::ProgramSpanBase {
 public:
  /// Gets all requests, in the thread that takes the records.
  static inline thread_local std::function<void(const Request&)> on_request;

  void program_attached(monitor::weak_refs::program span_ref, u64 timestamp,
                        jsrv_monitor__program_attached* msg);
  void request_done(monitor::weak_refs::program span_ref, u64 timestamp,
                    jsrv_monitor__request_done* msg);
};

}  // namespace goprobe
