// SPDX-License-Identifier: Apache-2.0
#include "programs/over_tcp.h"

#include <generated/ebpf_net/aggregation/connection.h>
#include <generated/ebpf_net/aggregation/protocol.h>
#include <generated/ebpf_net/ingest/connection.h>
#include <generated/ebpf_net/ingest/protocol.h>
#include <generated/ebpf_net/matching/connection.h>
#include <generated/ebpf_net/matching/protocol.h>
#include <platform/types.h>

#include <stdexcept>
#include <utility>

#include "network/receiver.h"
#include "network/upstream.h"
#include "reducer/aggregation/core.h"
#include "reducer/ingest/core.h"
#include "reducer/matching/core.h"

namespace ingest = ebpf_net::ingest;
namespace matching = ebpf_net::matching;
namespace aggregation = ebpf_net::aggregation;

void run_agent(agent::Report const& report, network::Address const& ingest) {
  channel::EventLoop loop;
  network::Upstream upstream(loop, {ingest});
  u64 now = 0;
  auto writers = upstream.make_writers<ingest::Writer>([&now] { return now; });
  agent::replay(report, writers[0], now, [&upstream] { upstream.flush_and_wait(); });
  while (upstream.is_open()) loop.run_once(1s);
}

void run_ingest(network::Address const& address, std::size_t agents,
                std::vector<network::Address> const& matchings) {
  channel::EventLoop loop;
  network::Upstream upstream(loop, matchings);
  reducer::ingest::Core core(upstream.make_writers<matching::Writer>(reducer::ingest::local_time));
  channel::SessionCounters counters;
  network::Receiver receiver(
      loop,
      network::sessions_on<ingest::Protocol, ingest::TransformBuilder, ingest::Connection>(
          core.index(), counters),
      counters, [&upstream] { upstream.flush(); });
  receiver.listen(address);
  receiver.run_until([&] { return core.finished_agents() >= agents; });
  receiver.close();  // with the connections go the processes and their flows
  upstream.close();
  if (core.ignored() != 0) {
    throw std::runtime_error(std::to_string(core.ignored()) + " messages made no sense");
  }
}

void run_matching(network::Address const& address, network::Address const& aggregation) {
  channel::EventLoop loop;
  network::Upstream upstream(loop, {aggregation});
  reducer::matching::Core core(
      upstream.make_writers<aggregation::Writer>(reducer::matching::local_time));
  channel::SessionCounters counters;
  network::Receiver receiver(
      loop,
      network::sessions_on<matching::Protocol, matching::TransformBuilder, matching::Connection>(
          core.index(), counters),
      counters, [&] {
        core.drain();
        upstream.flush();
      });
  receiver.listen(address);
  receiver.run_until([&] { return counters.closed == 1; });
  receiver.close();
  core.drain_all();
  upstream.close();
}

reducer::aggregation::Summary run_aggregation(network::Address const& address,
                                              std::size_t matchings) {
  channel::EventLoop loop;
  reducer::aggregation::Core core;
  channel::SessionCounters counters;
  network::Receiver receiver(
      loop,
      network::sessions_on<aggregation::Protocol, aggregation::TransformBuilder,
                           aggregation::Connection>(core.index(), counters),
      counters, [] {});
  receiver.listen(address);
  receiver.run_until([&] { return counters.closed == matchings; });
  receiver.close();
  return std::move(core.summary());
}
