// SPDX-License-Identifier: Apache-2.0
//
// What ingest does with each message of an agent.
#include <generated/ebpf_net/ingest/index.h>
#include <jitbuf/jb.h>
#include <util/short_string.h>

#include <cstddef>
#include <tuple>
#include <utility>

#include "reducer/ingest/agent_span.h"
#include "reducer/ingest/cgroup_span.h"
#include "reducer/ingest/core.h"
#include "reducer/ingest/process_span.h"

namespace reducer::ingest {
namespace {

// Agents decide how much there is to remember, but not without limit.
constexpr std::size_t max_ends_of_a_process = 65536;

}  // namespace

void AgentSpan::connect(::ebpf_net::ingest::weak_refs::agent /*span_ref*/, u64 /*timestamp*/,
                        jsrv_ingest__connect* msg) {
  hostname_ = msg->hostname.to_string();
}

void AgentSpan::end_of_report(::ebpf_net::ingest::weak_refs::agent /*span_ref*/, u64 timestamp,
                              jsrv_ingest__end_of_report* /*msg*/) {
  local_core()->set_time(timestamp);
  if (!std::exchange(has_ended_, true)) local_core()->agent_finished();
}

void CgroupSpan::cgroup_create(::ebpf_net::ingest::weak_refs::cgroup span_ref, u64 /*timestamp*/,
                               jsrv_ingest__cgroup_create* msg) {
  span_ref.modify().name({short_string_behavior::truncate, msg->name});
}

ProcessSpan::~ProcessSpan() {
  for (auto& [sk, end] : ends_) end.flow.put(*local_index());
}

void ProcessSpan::pid_info(::ebpf_net::ingest::weak_refs::process span_ref, u64 /*timestamp*/,
                           jsrv_ingest__pid_info* msg) {
  span_ref.modify().comm(msg->comm);
}

void ProcessSpan::pid_close_info(::ebpf_net::ingest::weak_refs::process /*span_ref*/, u64 timestamp,
                                 jsrv_ingest__pid_close_info* /*msg*/) {
  // The flows go with the span, right after this.
  local_core()->set_time(timestamp);
}

void ProcessSpan::pid_cgroup_move(::ebpf_net::ingest::weak_refs::process span_ref, u64 timestamp,
                                  jsrv_ingest__pid_cgroup_move* msg) {
  local_core()->set_time(timestamp);
  auto ref = local_index()->cgroup.by_key({msg->cgroup}, false);
  if (!ref.valid()) {
    local_core()->count_ignored();
    return;
  }
  span_ref.modify().cgroup(ref.get());
  for (auto const& [sk, end] : ends_) send_task_info(span_ref, end);
}

void ProcessSpan::pid_flow_open(::ebpf_net::ingest::weak_refs::process span_ref, u64 timestamp,
                                jsrv_ingest__pid_flow_open* msg) {
  local_core()->set_time(timestamp);
  bool const is_first =
      std::tie(msg->local_addr, msg->local_port) <= std::tie(msg->remote_addr, msg->remote_port);
  ::ebpf_net::ingest::keys::flow key;
  key.addr1 = is_first ? msg->local_addr : msg->remote_addr;
  key.port1 = is_first ? msg->local_port : msg->remote_port;
  key.addr2 = is_first ? msg->remote_addr : msg->local_addr;
  key.port2 = is_first ? msg->remote_port : msg->local_port;

  // This creates the flow in matching, too, unless the process at its other end already did.
  auto flow = local_index()->flow.by_key(key);
  bool const has_room = ends_.size() < max_ends_of_a_process;
  if (!flow.valid() || !has_room || ends_.contains(msg->sk)) {
    local_core()->count_ignored();
    return;
  }
  Side const& end = ends_[msg->sk] = {is_first ? u8{0} : u8{1}, flow.to_handle()};
  send_task_info(span_ref, end);
}

void ProcessSpan::pid_flow_bytes(::ebpf_net::ingest::weak_refs::process /*span_ref*/, u64 timestamp,
                                 jsrv_ingest__pid_flow_bytes* msg) {
  local_core()->set_time(timestamp);
  auto const found = ends_.find(msg->sk);
  if (found == ends_.end()) {
    local_core()->count_ignored();
    return;
  }
  auto const& [side, flow] = found->second;
  flow.access(*local_index()).bytes_sent(side, msg->bytes);
}

void ProcessSpan::pid_flow_close(::ebpf_net::ingest::weak_refs::process /*span_ref*/, u64 timestamp,
                                 jsrv_ingest__pid_flow_close* msg) {
  local_core()->set_time(timestamp);
  auto const found = ends_.find(msg->sk);
  if (found == ends_.end()) {
    local_core()->count_ignored();
    return;
  }
  found->second.flow.put(*local_index());
  ends_.erase(found);
}

void ProcessSpan::send_task_info(::ebpf_net::ingest::weak_refs::process span_ref, Side const& end) {
  auto flow = end.flow.access(*local_index());
  auto const cgroup = span_ref.cgroup();
  flow.task_info(end.side, jb_blob(span_ref.comm().to_string_view()),
                 cgroup.valid() ? jb_blob(cgroup.name().to_string_view()) : jb_blob());
}

}  // namespace reducer::ingest
