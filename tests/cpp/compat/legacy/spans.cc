// SPDX-License-Identifier: Apache-2.0
//
// Handlers as hand-written code of the predecessor has them.
#include <generated/compat/collect/connection.h>
#include <generated/compat/collect/index.h>
#include <generated/compat/join/index.h>
#include <jitbuf/jb.h>
#include <legacy/agent_span.h>
#include <legacy/joined_flow_span.h>
#include <legacy/process_span.h>
#include <legacy/socket_span.h>
#include <platform/platform.h>
#include <util/short_string.h>

#include <utility>

namespace legacy {

namespace {

thread_local LocalScope* scope_of_thread = nullptr;

}  // namespace

::compat::collect::Index* local_index() { return &scope_of_thread->index_; }
::compat::collect::Connection* local_connection() { return scope_of_thread->connection; }

LocalScope::LocalScope(::compat::collect::Index& index) : index_(index) { scope_of_thread = this; }

LocalScope::~LocalScope() { scope_of_thread = nullptr; }

void AgentSpan::hello(::compat::collect::weak_refs::agent span_ref, u64 timestamp,
                      jsrv_collect__hello* msg) {
  assign_jb(name, msg->name);
  local_connection()->on_connection_authenticated();

  // Handlers call each other, with messages of their own.
  jsrv_collect__heartbeat beat{};
  beat._rpc_id = jsrv_collect__heartbeat__rpc_id;
  beat.number = 1;
  span_ref.impl().heartbeat(span_ref, timestamp, &beat);
}

void AgentSpan::heartbeat(::compat::collect::weak_refs::agent /*span_ref*/, u64 /*timestamp*/,
                          jsrv_collect__heartbeat* msg) {
  heartbeats += msg->number;
}

int ProcessSpan::alive = 0;

ProcessSpan::ProcessSpan() { ++alive; }

ProcessSpan::~ProcessSpan() {
  flow_.put(*local_index());
  --alive;
}

void ProcessSpan::process_start(::compat::collect::weak_refs::process span_ref, u64 /*timestamp*/,
                                jsrv_collect__process_start* msg) {
  ++messages_;
  span_ref.modify().comm(msg->comm).cpu(0);
  if (auto parent = local_connection()->get_process(msg->parent_pid); parent.valid()) {
    span_ref.modify().parent(parent.get());
  }
}

void ProcessSpan::process_end(::compat::collect::weak_refs::process span_ref, u64 /*timestamp*/,
                              jsrv_collect__process_end* /*msg*/) {
  ++messages_;
  // The instance is alive until the handler is through.
  assert(span_ref.valid());
  auto other = span_ref.index().process.alloc();
  other.modify().parent(span_ref.get());
}

void ProcessSpan::process_container(::compat::collect::weak_refs::process span_ref,
                                    u64 /*timestamp*/, jsrv_collect__process_container* msg) {
  ++messages_;
  if (auto ref = local_index()->container.by_key(msg->id); ref.valid()) {
    ref.modify().name({short_string_behavior::truncate, "container"});
    span_ref.modify().container(std::move(ref));
  }
}

void ProcessSpan::process_restart(::compat::collect::weak_refs::process span_ref, u64 timestamp,
                                  jsrv_collect__process_restart* msg) {
  ++messages_;
  // Takes the place of another: starts one while a message is handled.
  jsrv_collect__process_start start{};
  start._rpc_id = jsrv_collect__process_start__rpc_id;
  start.pid = msg->new_pid;
  start.comm[0] = 'r';
  local_connection()->collect_process_start(timestamp, reinterpret_cast<char*>(&start));
  auto created = local_connection()->get_process(msg->new_pid);
  if (!created.valid()) return;
  created.modify().parent(span_ref.get()).cpu(span_ref.cpu() + 1);
}

void ProcessSpan::set_flow(::compat::collect::auto_handles::flow& flow) {
  flow_.put(*local_index());
  flow_ = flow.to_handle();
}

::compat::collect::weak_refs::flow ProcessSpan::flow() const {
  return flow_.access(*local_index());
}

u64 ProcessSpan::cpu_of(::compat::collect::weak_refs::process span_ref) const {
  return span_ref.cpu();
}

SocketSpan::~SocketSpan() { process_.put(*local_index()); }

void SocketSpan::socket_start(::compat::collect::weak_refs::socket /*span_ref*/, u64 /*timestamp*/,
                              jsrv_collect__socket_start* msg) {
  auto process = local_connection()->get_process(msg->pid);
  if (process.valid()) process_ = process.get().to_handle();
}

void SocketSpan::socket_peer(::compat::collect::weak_refs::socket /*span_ref*/, u64 timestamp,
                             jsrv_collect__socket_peer* msg) {
  auto process = process_.access(*local_index());
  if (!process.valid()) return;

  auto flow = local_index()->flow.by_key({msg->addr, msg->port});
  flow.task_tstamp(timestamp, 1, jb_blob{process.comm()}, msg->sent);
  process.impl().set_flow(flow);
}

void JoinedFlowSpan::task(::compat::join::weak_refs::flow span_ref, u64 timestamp,
                          jsrv_join__task* msg) {
  if (msg->side > 1) return;
  comms[msg->side] = msg->comm.to_string();
  memcpy(address, msg->address, sizeof(address));
  span_ref.tcp_a_to_b_update(timestamp, {.active_sockets = 1, .bytes = msg->comm.len});
}

}  // namespace legacy
