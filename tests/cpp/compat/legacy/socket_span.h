// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/compat/collect/handles.h>
#include <generated/compat/collect/span_base.h>

namespace legacy {

class SocketSpan : public ::compat::collect::SocketSpanBase {
 public:
  ~SocketSpan();

  void socket_start(::compat::collect::weak_refs::socket span_ref, u64 timestamp,
                    jsrv_collect__socket_start* msg);
  void socket_peer(::compat::collect::weak_refs::socket span_ref, u64 timestamp,
                   jsrv_collect__socket_peer* msg);

 private:
  ::compat::collect::handles::process process_;
};

}  // namespace legacy
