// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/ebpf_net/ingest/span_base.h>

#include <string>

namespace reducer::ingest {

/** The agent at the other end of a connection. */
class AgentSpan : public ::ebpf_net::ingest::AgentSpanBase {
 public:
  void connect(::ebpf_net::ingest::weak_refs::agent span_ref, u64 timestamp,
               jsrv_ingest__connect* msg);
  void end_of_report(::ebpf_net::ingest::weak_refs::agent span_ref, u64 timestamp,
                     jsrv_ingest__end_of_report* msg);

  std::string const& hostname() const { return hostname_; }

 private:
  std::string hostname_;
  bool has_ended_ = false;
};

}  // namespace reducer::ingest
