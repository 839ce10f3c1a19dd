// SPDX-License-Identifier: Apache-2.0
// What ingest does with each message of a collector.
#include "flow_key.h"
#include "flowmon/collector_span.h"
#include "flowmon/process_span.h"
#include "flowmon/socket_span.h"
#include "generated/flowmon/ingest/containers.inl"
#include "generated/flowmon/ingest/index.h"
#include "machine_id.h"
#include "protocol_version.h"
#include "render/span/for_each.h"
#include "service_name.h"

namespace flowmon {
namespace {

constexpr auto kTruncate = short_string_behavior::truncate;

Endpoint local(ingest::weak_refs::socket socket) {
  return {socket.local_address(), socket.local_port()};
}
Endpoint remote(ingest::weak_refs::socket socket) {
  return {socket.remote_address(), socket.remote_port()};
}

}  // namespace

void CollectorSpan::hello(ingest::weak_refs::collector span_ref, u64 timestamp,
                          jsrv_ingest__hello* msg) {
  if (msg->version != kProtocolVersion) return;  // not authenticated: what follows is refused
  // Setting the id also sets the machine, an auto reference that is computed from it.
  span_ref.modify().id(collector_id(std::to_array(msg->machine_id), std::to_array(msg->boot_id)));
  if (!span_ref.machine().valid()) return;  // no room for one more machine
  span_ref.machine().modify().name({kTruncate, msg->hostname});
  latest_ = timestamp;
  if (on_hello) on_hello();
}

void CollectorSpan::snapshot_done(ingest::weak_refs::collector, u64 timestamp,
                                  jsrv_ingest__snapshot_done* msg) {
  ++scans_;
  latest_ = timestamp;
  unreadable_processes_ = msg->unreadable_processes;
  if (on_picture) on_picture();
}

void CollectorSpan::compress(ingest::weak_refs::collector, u64, jsrv_ingest__compress*) {
  if (on_compress) on_compress();
}

void ProcessSpan::process_started(ingest::weak_refs::process span_ref, u64,
                                  jsrv_ingest__process_started* msg) {
  auto cgroup =
      span_ref.index().cgroup.by_key({{kTruncate, msg->cgroup}, span_ref.machine().loc()});
  span_ref.modify().comm(msg->comm).cgroup(std::move(cgroup));
}

void ProcessSpan::process_renamed(ingest::weak_refs::process span_ref, u64,
                                  jsrv_ingest__process_renamed* msg) {
  span_ref.modify().comm(msg->comm);
  // References go one way, so its sockets have to be searched. It happens once per exec, rarely.
  render::for_each(span_ref.index().socket, [&](ingest::weak_refs::socket socket) {
    if (socket.owner().loc() == span_ref.loc()) SocketSpan::tell_flow(socket);
  });
}

void SocketSpan::socket_opened(ingest::weak_refs::socket span_ref, u64 timestamp,
                               jsrv_ingest__socket_opened* msg) {
  span_ref.modify().state(msg->state);
  // Two connections of one collector can overlap while it reconnects; then this is the second start
  // of one socket.
  if (span_ref.since() != 0) return;
  span_ref.modify().since(timestamp);
  if (remote(span_ref).unspecified()) {
    if (auto port = span_ref.port(); port.valid()) port.modify().listeners(port.listeners() + 1);
  } else if (msg->inode != 0 && is_known(msg->transport)) {
    // Without an inode no process has it any more: the kernel only remembers it.
    span_ref.modify().flow(span_ref.index().flow.by_key(
        flow_key(msg->collector, Transport{msg->transport}, local(span_ref), remote(span_ref))));
    tell_flow(span_ref);
  }
}

void SocketSpan::socket_state(ingest::weak_refs::socket span_ref, u64,
                              jsrv_ingest__socket_state* msg) {
  span_ref.modify().state(msg->state);
}

void SocketSpan::socket_owner(ingest::weak_refs::socket span_ref, u64,
                              jsrv_ingest__socket_owner* msg) {
  span_ref.modify().owner(span_ref.index().process.by_key(
      {span_ref.collector(), msg->pid, msg->started}, /*create_if_not_found=*/false));
  tell_flow(span_ref);
}

void SocketSpan::socket_traffic(ingest::weak_refs::socket span_ref, u64,
                                jsrv_ingest__socket_traffic* msg) {
  if (auto flow = span_ref.flow(); flow.valid()) flow.socket_traffic_is(msg->sent, msg->received);
}

void SocketSpan::socket_closed(ingest::weak_refs::socket span_ref, u64,
                               jsrv_ingest__socket_closed*) {
  if (span_ref.refcount() > 1) return;  // another connection of the collector has it, too
  auto port = span_ref.port();
  if (remote(span_ref).unspecified() && port.valid()) {
    port.modify().listeners(port.listeners() - 1);
  }
}

void SocketSpan::tell_flow(ingest::weak_refs::socket span_ref) {
  const auto flow = span_ref.flow();
  if (!flow.valid()) return;
  std::string_view service;
  if (const auto owner = span_ref.owner(); owner.valid()) {
    const auto cgroup = span_ref.cgroup();
    service = service_name(cgroup.valid() ? cgroup.path().to_string_view() : "", owner.comm());
  }
  const auto port = span_ref.port();
  const auto machine = span_ref.machine();
  flow.socket_is(span_ref.since(), port.valid() && port.listeners() > 0,
                 jb_blob{machine.valid() ? machine.name().to_string_view() : ""}, jb_blob{service});
}

}  // namespace flowmon
