// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/compat/collect/span_base.h>

#include <string>

namespace compat::collect {
class Connection;
}

namespace legacy {

/** Lets the peer in that says hello. */
class AgentSpan : public ::compat::collect::AgentSpanBase {
 public:
  void hello(::compat::collect::weak_refs::agent span_ref, u64 timestamp, jsrv_collect__hello* msg);
  void heartbeat(::compat::collect::weak_refs::agent span_ref, u64 timestamp,
                 jsrv_collect__heartbeat* msg);

  ::compat::collect::Connection* connection = nullptr;
  std::string name;
  u64 heartbeats = 0;
};

}  // namespace legacy
