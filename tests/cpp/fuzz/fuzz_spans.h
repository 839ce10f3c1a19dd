// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The user's side of app hub: handlers that authenticate, link instances with each other, keep
 * handles, forward, feed metrics and throw.
 */
#ifndef RENDER_TESTS_FUZZ_SPANS_H
#define RENDER_TESTS_FUZZ_SPANS_H

#include <generated/fuzz_test/hub/handles.h>
#include <generated/fuzz_test/hub/span_base.h>

#include "render/types.h"

namespace fuzz_test {

namespace hub {
class Connection;
class Index;
}  // namespace hub

/** What handlers find while a message is handled; one thread. */
struct Handling {
  hub::Connection* connection = nullptr;
  /** Makes the next handler throw. */
  bool throws = false;
};
inline Handling handling;

/** The Index that destructors of span classes put handles to. */
inline hub::Index* current_index = nullptr;

class AgentSpan : public hub::AgentSpanBase {
 public:
  void connect(hub::weak_refs::agent span, u64 timestamp, jsrv_hub__connect* msg);
  void status(hub::weak_refs::agent span, u64 timestamp, jsrv_hub__status* msg);
};

class HostSpan : public hub::HostSpanBase {
 public:
  void host_start(hub::weak_refs::host span, u64 timestamp, jsrv_hub__host_start* msg);
  void host_label(hub::weak_refs::host span, u64 timestamp, jsrv_hub__host_label* msg);
};

class ProcessSpan : public hub::ProcessSpanBase {
 public:
  ProcessSpan() = default;
  ~ProcessSpan();
  ProcessSpan(const ProcessSpan&) = delete;
  ProcessSpan& operator=(const ProcessSpan&) = delete;

  void process_end(hub::weak_refs::process span, u64 timestamp, jsrv_hub__process_end* msg);
  void process_host(hub::weak_refs::process span, u64 timestamp, jsrv_hub__process_host* msg);
  void process_parent(hub::weak_refs::process span, u64 timestamp, jsrv_hub__process_parent* msg);
  void process_usage(hub::weak_refs::process span, u64 timestamp, jsrv_hub__process_usage* msg);

 private:
  hub::handles::host kept_;
};

class FlowSpan : public hub::FlowSpanBase {
 public:
  void flow_end(hub::weak_refs::flow span, u64 timestamp, jsrv_hub__flow_end* msg);
  void flow_data(hub::weak_refs::flow span, u64 timestamp, jsrv_hub__flow_data* msg);
};

}  // namespace fuzz_test

#endif  // RENDER_TESTS_FUZZ_SPANS_H
