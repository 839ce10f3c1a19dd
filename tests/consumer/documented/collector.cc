// SPDX-License-Identifier: Apache-2.0
#include <generated/ebpf_net/agent_internal/writer.h>
#include <generated/ebpf_net/aggregation/writer.h>
#include <generated/ebpf_net/cloud_collector/writer.h>
#include <generated/ebpf_net/ingest/writer.h>
#include <generated/ebpf_net/kernel_collector/writer.h>
#include <generated/ebpf_net/logging/writer.h>
#include <generated/ebpf_net/matching/writer.h>
#include <render/memory_writer.h>

#include <iostream>
#include <string_view>

namespace {

jb_blob text(std::string_view value) { return jb_blob(value); }

}  // namespace

/** Sends one message to each app, and says whether each was written. */
int main() {
  render::MemoryWriter buffer;
  const auto clock = [] { return u64{1}; };
  int sent = 0;
  auto count = [&, size = buffer.size()]() mutable {
    sent += buffer.size() > size ? 1 : 0;
    size = buffer.size();
  };

  ebpf_net::ingest::Writer(buffer, clock).connect(1, text("host"));
  count();
  ebpf_net::kernel_collector::Writer(buffer, clock).lost_samples(0, 12);
  count();
  ebpf_net::cloud_collector::Writer(buffer, clock).metadata(text("zone"), text("a"));
  count();
  ebpf_net::matching::Writer(buffer, clock).task_info(5, 1, text("init"));
  count();
  ebpf_net::aggregation::Writer(buffer, clock).node_end(5);
  count();
  ebpf_net::logging::Writer(buffer, clock).entry(1, text("line"));
  count();
  ebpf_net::agent_internal::Writer(buffer, clock).stats(1, 2);
  count();
  std::cout << sent << " messages\n";
}
