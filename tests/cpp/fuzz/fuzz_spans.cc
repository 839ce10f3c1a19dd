// SPDX-License-Identifier: Apache-2.0
#include "fuzz_spans.h"

#include <generated/fuzz_test/hub/connection.h>
#include <generated/fuzz_test/hub/index.h>

#include <stdexcept>
#include <utility>

namespace fuzz_test {
namespace {

void throw_if_told_so() {
  if (std::exchange(handling.throws, false)) throw std::runtime_error("told so");
}

}  // namespace

void AgentSpan::connect(hub::weak_refs::agent, u64, jsrv_hub__connect* msg) {
  throw_if_told_so();
  if (msg->welcome != 0) handling.connection->on_connection_authenticated();
}

void AgentSpan::status(hub::weak_refs::agent, u64, jsrv_hub__status*) { throw_if_told_so(); }

void HostSpan::host_start(hub::weak_refs::host, u64, jsrv_hub__host_start*) { throw_if_told_so(); }

void HostSpan::host_label(hub::weak_refs::host span, u64, jsrv_hub__host_label* msg) {
  throw_if_told_so();
  span.modify()
      .label({short_string_behavior::truncate, msg->label.string_view()})
      .zone_id(msg->zone_id);
}

ProcessSpan::~ProcessSpan() { kept_.put(*current_index); }

void ProcessSpan::process_end(hub::weak_refs::process span, u64, jsrv_hub__process_end*) {
  // A connection that ends goes on whatever handlers throw, but reports it as a failed check.
  if (handling.connection != nullptr) throw_if_told_so();
  span.modify().parent(hub::handles::process());
}

void ProcessSpan::process_host(hub::weak_refs::process span, u64, jsrv_hub__process_host* msg) {
  throw_if_told_so();
  span.modify().host(span.index().host.by_key(msg->host, msg->host % 2 == 0));
  if (!kept_.valid() && span.host().valid()) kept_ = span.host().get().to_handle();
}

void ProcessSpan::process_parent(hub::weak_refs::process span, u64, jsrv_hub__process_parent* msg) {
  throw_if_told_so();
  const hub::weak_refs::process parent = handling.connection->get_process(msg->parent);
  if (!parent.valid()) return;
  // A circle of references would never end: that is for programs to avoid.
  auto ancestor = parent.get();
  while (ancestor.valid()) {
    if (ancestor.loc() == span.loc()) return;
    ancestor = ancestor.parent().valid() ? ancestor.parent().get()
                                         : hub::auto_handles::process(span.index());
  }
  span.modify().parent(parent.get());
}

void ProcessSpan::process_usage(hub::weak_refs::process span, u64 timestamp,
                                jsrv_hub__process_usage* msg) {
  throw_if_told_so();
  // The peer's clock may show anything; a store would wait for a time that far away.
  constexpr u64 latest = 3'600'000'000'000;
  span.usage_update(timestamp < latest ? timestamp : latest,
                    metrics::traffic_point{.bytes = msg->bytes,
                                           .size = msg->bytes,
                                           .last = msg->bytes,
                                           .spread = static_cast<double>(msg->bytes)});
}

void FlowSpan::flow_end(hub::weak_refs::flow span, u64 timestamp, jsrv_hub__flow_end*) {
  span.seen_tstamp(timestamp, 0, jb_blob());
}

void FlowSpan::flow_data(hub::weak_refs::flow span, u64, jsrv_hub__flow_data* msg) {
  throw_if_told_so();
  span.seen(msg->count, msg->text);
}

}  // namespace fuzz_test
