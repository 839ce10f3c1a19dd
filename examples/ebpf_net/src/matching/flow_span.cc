// SPDX-License-Identifier: Apache-2.0
#include "reducer/matching/flow_span.h"

#include <generated/ebpf_net/matching/index.h>
#include <jitbuf/jb.h>
#include <util/short_string.h>

#include <cstddef>

#include "reducer/matching/core.h"

namespace reducer::matching {
namespace {

// Agents decide how much there is to remember, but not without limit.
constexpr std::size_t max_unmatched = 4096;

}  // namespace

void FlowSpan::task_info(::ebpf_net::matching::weak_refs::flow span_ref, u64 timestamp,
                         jsrv_matching__task_info* msg) {
  local_core()->set_time(timestamp);
  if (msg->side >= tasks_.size()) return;
  bool const was_joined = is_joined();
  auto& task = tasks_[msg->side].emplace();
  assign_jb(task.comm, msg->comm);
  assign_jb(task.cgroup_name, msg->cgroup_name);
  if (!is_joined()) return;

  // Reference `a` follows the names, at the end of this expression.
  span_ref.modify()
      .cgroup_name1({short_string_behavior::truncate, tasks_[0]->cgroup_name})
      .cgroup_name2({short_string_behavior::truncate, tasks_[1]->cgroup_name});
  if (was_joined) return;

  auto pair = span_ref.a();
  if (!pair.valid()) return;  // the pool of pairs is full
  pair.joined(jb_blob(tasks_[0]->comm), jb_blob(tasks_[1]->comm));
  for (auto const& [time, bytes] : unmatched_bytes_) {
    span_ref.m_update(time, {.active_sockets = 1, .bytes = bytes});
  }
  unmatched_bytes_.clear();
}

void FlowSpan::bytes_sent(::ebpf_net::matching::weak_refs::flow span_ref, u64 timestamp,
                          jsrv_matching__bytes_sent* msg) {
  local_core()->set_time(timestamp);
  if (!is_joined()) {
    if (unmatched_bytes_.size() < max_unmatched) {
      unmatched_bytes_.emplace_back(timestamp, msg->bytes);
    }
    return;
  }
  local_index()->flow.m_update(
      span_ref.loc(), timestamp,
      ::ebpf_net::metrics::tcp_point{.active_sockets = 1, .bytes = msg->bytes});
}

}  // namespace reducer::matching
