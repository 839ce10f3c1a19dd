// SPDX-License-Identifier: Apache-2.0
#include "programs/in_one_process.h"

#include <generated/ebpf_net/aggregation/connection.h>
#include <generated/ebpf_net/aggregation/protocol.h>
#include <generated/ebpf_net/ingest/connection.h>
#include <generated/ebpf_net/ingest/protocol.h>
#include <generated/ebpf_net/matching/connection.h>
#include <generated/ebpf_net/matching/protocol.h>
#include <platform/types.h>
#include <render/core/core_loop.h>
#include <util/element_queue.h>
#include <util/element_queue_writer.h>
#include <util/rpc_queue_matrix.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <stdexcept>
#include <string>
#include <utility>

#include "reducer/aggregation/core.h"
#include "reducer/ingest/core.h"
#include "reducer/matching/core.h"

namespace {

namespace ingest = ebpf_net::ingest;
namespace matching = ebpf_net::matching;
namespace aggregation = ebpf_net::aggregation;

using reducer::aggregation::Summary;
using render::core::CoreLoop;
using IngestLoop =
    CoreLoop<ingest::Protocol, ingest::TransformBuilder, ingest::Connection, ingest::Index>;
using MatchingLoop =
    CoreLoop<matching::Protocol, matching::TransformBuilder, matching::Connection, matching::Index>;
using AggregationLoop = CoreLoop<aggregation::Protocol, aggregation::TransformBuilder,
                                 aggregation::Connection, aggregation::Index>;

// Threads that share a clock wait for each other, so a queue has to hold what is sent in some
// slots.
constexpr u32 n_elems = RpcQueueMatrix::default_n_elems;
constexpr u32 buf_len = RpcQueueMatrix::default_buf_len;

/** Thrown by threads that would wait for one that has failed. */
class Stopped : public std::runtime_error {
 public:
  Stopped() : std::runtime_error("another thread has failed") {}
};

/** The queues between the threads, and which of these have written all they ever will. */
struct System {
  System(std::vector<agent::Report> const& agents, std::size_t matchings)
      : reports(agents),
        to_ingest(agents.size(), 1, n_elems, buf_len, full_queues()),
        to_matching(1, matchings, n_elems, buf_len, full_queues()),
        to_aggregation(matchings, 1, n_elems, buf_len, full_queues()),
        matching_done(matchings) {}

  /** Says how a writer waits for room: not for ever if its reader has failed. */
  ElementQueueWriterOptions full_queues() {
    ElementQueueWriterOptions options;
    options.sleep = [this](std::chrono::milliseconds duration) {
      if (failed) throw Stopped();
      std::this_thread::sleep_for(duration);
    };
    return options;
  }

  std::vector<agent::Report> const& reports;
  RpcQueueMatrix to_ingest;
  RpcQueueMatrix to_matching;
  RpcQueueMatrix to_aggregation;
  std::atomic<bool> ingest_done = false;
  std::vector<std::atomic<bool>> matching_done;
  std::atomic<bool> failed = false;
};

render::core::CoreLoopOptions loop_options(std::function<void(u64)> slot_ended) {
  render::core::CoreLoopOptions options;
  options.slot_ended = std::move(slot_ended);
  options.error_handler = [](std::size_t client, int error) {
    throw std::runtime_error("client " + std::to_string(client) + ": error " +
                             std::to_string(error));
  };
  // Pulses go by the time of the messages, and so are sent when a slot ends.
  options.pulse_interval = 0s;
  return options;
}

/** Waits a little when there was nothing to do. */
template <typename Loop>
void poll(System const& system, Loop& loop) {
  if (system.failed) throw Stopped();
  if (loop.poll() == 0) std::this_thread::sleep_for(100us);
}

void run_agent(System& system, std::size_t number) {
  u64 now = 0;
  std::vector<ingest::Writer> writers;
  writers.emplace_back(system.to_ingest.queue_writer(number, 0), [&now] { return now; });
  agent::replay(system.reports[number], writers[0], now, [] {});
  // Those that have more to tell are not to wait for this one.
  u64 end = 0;
  for (auto const& report : system.reports) end = std::max(end, agent::end_of(report));
  writers[0].pulse_tstamp(end + std::chrono::nanoseconds(1s).count());
}

void run_ingest(System& system) {
  reducer::ingest::Core core(
      system.to_matching.make_writers<matching::Writer>(0, reducer::ingest::local_time));
  {
    IngestLoop loop(core.index(), loop_options([&core](u64 now) {
                      core.set_time(now);
                      core.index().send_pulse();
                    }));
    for (std::size_t i = 0; i < system.to_ingest.senders(); ++i) {
      loop.add_client(system.to_ingest.queue(i, 0));
    }
    while (core.finished_agents() < system.reports.size()) poll(system, loop);
  }  // with the connections go the processes and their flows
  if (core.ignored() != 0) {
    throw std::runtime_error(std::to_string(core.ignored()) + " messages made no sense");
  }
  system.ingest_done = true;
}

void run_matching(System& system, std::size_t number) {
  reducer::matching::Core core(system.to_aggregation.make_writers<aggregation::Writer>(
      number, reducer::matching::local_time));
  {
    MatchingLoop loop(core.index(), loop_options([&core](u64 now) {
                        core.set_time(now);
                        core.drain();
                        core.index().send_pulse();
                      }));
    auto& queue = system.to_matching.queue(0, number);
    loop.add_client(queue);
    // In this order: once ingest is done, nothing is added to the queue.
    while (!system.ingest_done || queue.elem_count() != 0) poll(system, loop);
  }
  core.drain_all();
  system.matching_done[number] = true;
}

Summary run_aggregation(System& system) {
  reducer::aggregation::Core core;
  AggregationLoop loop(core.index(), loop_options({}));
  std::vector<std::size_t> clients;
  for (std::size_t i = 0; i < system.to_aggregation.senders(); ++i) {
    clients.push_back(loop.add_client(system.to_aggregation.queue(i, 0)));
  }
  std::vector<bool> is_served(clients.size());
  while (std::count(is_served.begin(), is_served.end(), true) < std::ssize(clients)) {
    for (std::size_t i = 0; i < clients.size(); ++i) {
      if (is_served[i] || !system.matching_done[i]) continue;
      if (system.to_aggregation.queue(i, 0).elem_count() != 0) continue;
      loop.remove_client(clients[i]);  // the clock no longer waits for it
      is_served[i] = true;
    }
    poll(system, loop);
  }
  return std::move(core.summary());
}

}  // namespace

Summary run_in_one_process(std::vector<agent::Report> const& reports, std::size_t matchings) {
  System system(reports, matchings);
  auto const start = [&system](auto function, auto... arguments) {
    return std::async(std::launch::async, [&system, function, arguments...] {
      try {
        return function(system, arguments...);
      } catch (...) {
        system.failed = true;
        throw;
      }
    });
  };
  auto summary = start(run_aggregation);
  std::vector<std::future<void>> threads;
  for (std::size_t i = 0; i < matchings; ++i) threads.push_back(start(run_matching, i));
  threads.push_back(start(run_ingest));
  for (std::size_t i = 0; i < reports.size(); ++i) threads.push_back(start(run_agent, i));

  std::exception_ptr first_failure;
  auto const wait_for = [&first_failure](auto&& get) {
    try {
      get();
    } catch (Stopped const&) {  // because of a failure that is reported
    } catch (...) {
      if (!first_failure) first_failure = std::current_exception();
    }
  };
  Summary result;
  for (auto& thread : threads) wait_for([&] { thread.get(); });
  wait_for([&] { result = summary.get(); });
  if (first_failure) std::rethrow_exception(first_failure);
  return result;
}
