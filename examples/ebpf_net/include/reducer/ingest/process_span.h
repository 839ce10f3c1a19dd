// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <generated/ebpf_net/ingest/handles.h>
#include <generated/ebpf_net/ingest/span_base.h>

#include <map>

namespace reducer::ingest {

/** A process, with the ends of connections that it has. */
class ProcessSpan : public ::ebpf_net::ingest::ProcessSpanBase {
 public:
  ~ProcessSpan();

  void pid_info(::ebpf_net::ingest::weak_refs::process span_ref, u64 timestamp,
                jsrv_ingest__pid_info* msg);
  void pid_close_info(::ebpf_net::ingest::weak_refs::process span_ref, u64 timestamp,
                      jsrv_ingest__pid_close_info* msg);
  void pid_cgroup_move(::ebpf_net::ingest::weak_refs::process span_ref, u64 timestamp,
                       jsrv_ingest__pid_cgroup_move* msg);
  void pid_flow_open(::ebpf_net::ingest::weak_refs::process span_ref, u64 timestamp,
                     jsrv_ingest__pid_flow_open* msg);
  void pid_flow_bytes(::ebpf_net::ingest::weak_refs::process span_ref, u64 timestamp,
                      jsrv_ingest__pid_flow_bytes* msg);
  void pid_flow_close(::ebpf_net::ingest::weak_refs::process span_ref, u64 timestamp,
                      jsrv_ingest__pid_flow_close* msg);

 private:
  /** The end of a connection: 0 or 1, and the count that keeps the flow alive. */
  struct Side {
    u8 side;
    ::ebpf_net::ingest::handles::flow flow;
  };

  void send_task_info(::ebpf_net::ingest::weak_refs::process span_ref, Side const& end);

  std::map<u64, Side> ends_;  // by socket
};

}  // namespace reducer::ingest
