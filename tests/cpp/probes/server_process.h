// SPDX-License-Identifier: Apache-2.0
/** @file A process that probe rpc watches, in the app. */
#ifndef RENDER_TESTS_PROBES_SERVER_PROCESS_H
#define RENDER_TESTS_PROBES_SERVER_PROCESS_H

#include <generated/demo/agent/span_base.h>

namespace demo {

class ServerProcess : public agent::ServerProcessSpanBase {
 public:
  void request_done(agent::weak_refs::server_process /*span*/, u64 /*timestamp*/,
                    jsrv_agent__request_done* message) {
    busy_ns_ += message->duration_ns;
  }

  u64 busy_ns() const { return busy_ns_; }

 private:
  u64 busy_ns_ = 0;
};

}  // namespace demo

#endif  // RENDER_TESTS_PROBES_SERVER_PROCESS_H
