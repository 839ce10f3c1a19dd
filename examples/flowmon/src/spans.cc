// SPDX-License-Identifier: Apache-2.0
// What the reducer does with each message.
#include "flowmon/collector_span.h"
#include "flowmon/process_span.h"
#include "flowmon/socket_span.h"
#include "generated/flowmon/reducer/containers.inl"
#include "generated/flowmon/reducer/index.h"
#include "machine_id.h"
#include "protocol_version.h"

namespace flowmon {
namespace {

/// Text of a fixed field, which is padded with zeros.
template <std::size_t N>
std::string text_of(const u8 (&bytes)[N]) {
  std::size_t length = 0;
  while (length < N && bytes[length] != 0) ++length;
  return {reinterpret_cast<const char*>(bytes), length};
}

}  // namespace

void CollectorSpan::hello(reducer::weak_refs::collector, u64 timestamp, jsrv_reducer__hello* msg) {
  if (msg->version != kProtocolVersion) return;  // not authenticated: what follows is refused
  id_ = collector_id(std::to_array(msg->machine_id), std::to_array(msg->boot_id));
  hostname_ = msg->hostname.to_string();
  latest_ = timestamp;
  if (on_hello) on_hello();
}

void CollectorSpan::snapshot_done(reducer::weak_refs::collector, u64 timestamp,
                                  jsrv_reducer__snapshot_done* msg) {
  ++scans_;
  latest_ = timestamp;
  unreadable_processes_ = msg->unreadable_processes;
  if (on_picture) on_picture();
}

void ProcessSpan::process_started(reducer::weak_refs::process, u64,
                                  jsrv_reducer__process_started* msg) {
  comm_ = text_of(msg->comm);
  cgroup_ = msg->cgroup.to_string();
}

void ProcessSpan::process_renamed(reducer::weak_refs::process, u64,
                                  jsrv_reducer__process_renamed* msg) {
  comm_ = text_of(msg->comm);
}

void SocketSpan::socket_opened(reducer::weak_refs::socket, u64 timestamp,
                               jsrv_reducer__socket_opened* msg) {
  // Two connections of one collector can overlap while it reconnects; then this is the second start
  // of one socket.
  if (since_ == 0) since_ = timestamp;
  state_ = msg->state;
}

void SocketSpan::socket_state(reducer::weak_refs::socket, u64, jsrv_reducer__socket_state* msg) {
  state_ = msg->state;
}

void SocketSpan::socket_owner(reducer::weak_refs::socket, u64, jsrv_reducer__socket_owner* msg) {
  owner_pid_ = msg->pid;
  owner_started_ = msg->started;
}

}  // namespace flowmon
