// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/compat/join/span_base.h>

#include <string>

namespace legacy {

class JoinedFlowSpan : public ::compat::join::FlowSpanBase {
 public:
  void task(::compat::join::weak_refs::flow span_ref, u64 timestamp, jsrv_join__task* msg);

  std::string comms[2];
  u8 address[4] = {};
};

}  // namespace legacy
