// SPDX-License-Identifier: Apache-2.0
#include "aggregation.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "flowmon/pair_span.h"
#include "flowmon/service_span.h"
#include "generated/flowmon/aggregation/auto_handles.h"
#include "generated/flowmon/aggregation/containers.inl"
#include "render/span/for_each.h"
#include "whole_second.h"

namespace flowmon {

Aggregation::Aggregation(const RpcQueueMatrix& from_matching, std::chrono::seconds keep_idle,
                         Publish publish)
    : keep_idle_(static_cast<u64>(std::chrono::nanoseconds(keep_idle).count())),
      publish_(std::move(publish)),
      loop_(index_, stage_options("aggregation", [this](u64 now) { slot_ended(now); })) {
  for (std::size_t sender = 0; sender < from_matching.senders(); ++sender) {
    loop_.add_client(from_matching.queue(sender, 0));
  }
  // These are there from the start, so that sums over everything never begin anew.
  for (const Transport transport : {Transport::tcp, Transport::udp}) {
    totals_.emplace_back(index_.total.by_key(static_cast<u8>(transport)));
  }
}

Aggregation::~Aggregation() {
  for (auto& pair : pairs_) pair.put(index_);
  for (auto& total : totals_) total.put(index_);
}

void Aggregation::run(std::stop_token stop) {
  index_.rebind_thread();
  loop_.run(std::move(stop));
}

void Aggregation::slot_ended(u64 now) {
  const u64 second = whole_second(now);
  // The first slot of all may have been in the middle of a second, which is not over then.
  if (latest_second_ == 0) latest_second_ = whole_second(now - 1);
  if (second == latest_second_) return;
  latest_second_ = second;
  // All that has arrived is older than `second`: it belongs to the seconds before.
  drain(second - kSecond);
  sample(second - kSecond);
  drain(second);
  forget_idle(second);
  if (publish_) publish_(snapshot(second));
}

void Aggregation::sample(u64 second) {
  render::for_each(index_.pair, [&](aggregation::weak_refs::pair pair) {
    PairSpan& span = pair.impl();
    if (!std::exchange(span.is_kept, true)) pairs_.emplace_back(pair.get());
    if (span.active > 0 || span.last_active == 0) span.last_active = second;
    pair.load_update(second, {.active = span.active});
  });
}

// Each store once it is ready: a pair's metrics go on to its services, theirs to the totals.
void Aggregation::drain(u64 time) {
  using namespace aggregation;
  const auto to_pair = [](u64, weak_refs::pair pair, const auto& slot, u64) {
    pair.impl().totals.add(slot);
  };
  const auto to_client = [](u64, weak_refs::service service, const auto& slot, u64) {
    service.impl().as_client.add(slot);
  };
  const auto to_server = [](u64, weak_refs::service service, const auto& slot, u64) {
    service.impl().as_server.add(slot);
  };
  const auto to_total = [](u64, weak_refs::total total, const auto& slot, u64) {
    total.impl().totals.add(slot);
  };
  const auto to_minute = [](u64, weak_refs::total total, const auto& slot, u64) {
    total.impl().last_minute = slot;
  };
  while (index_.pair.counts_ready(time)) index_.pair.counts_foreach(time, to_pair);
  while (index_.pair.load_ready(time)) index_.pair.load_foreach(time, to_pair);
  while (index_.service.client_counts_ready(time)) {
    index_.service.client_counts_foreach(time, to_client);
  }
  while (index_.service.client_load_ready(time)) {
    index_.service.client_load_foreach(time, to_client);
  }
  while (index_.service.server_counts_ready(time)) {
    index_.service.server_counts_foreach(time, to_server);
  }
  while (index_.service.server_load_ready(time)) {
    index_.service.server_load_foreach(time, to_server);
  }
  while (index_.total.all_counts_ready(time)) index_.total.all_counts_foreach(time, to_total);
  while (index_.total.all_load_ready(time)) index_.total.all_load_foreach(time, to_total);
  while (index_.total.all_counts_60_ready(time)) {
    index_.total.all_counts_60_foreach(time, to_minute);
  }
}

void Aggregation::forget_idle(u64 now) {
  std::erase_if(pairs_, [&](auto& handle) {
    const PairSpan& span = handle.access(index_).impl();
    if (span.active > 0 || now - span.last_active < keep_idle_) return false;
    handle.put(index_);
    return true;
  });
}

std::shared_ptr<const Snapshot> Aggregation::snapshot(u64 time) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->time = time;
  render::for_each(index_.pair, [&](aggregation::weak_refs::pair pair) {
    snapshot->pairs.push_back({pair.client().to_string(), pair.client_node().to_string(),
                               pair.server().to_string(), pair.server_node().to_string(),
                               Transport{pair.transport()}, pair.port(), pair.impl().totals});
  });
  render::for_each(index_.service, [&](aggregation::weak_refs::service service) {
    snapshot->services.push_back({service.name().to_string(), service.node().to_string(),
                                  Transport{service.transport()}, service.impl().as_client,
                                  service.impl().as_server});
  });
  render::for_each(index_.total, [&](aggregation::weak_refs::total total) {
    snapshot->totals.push_back(
        {Transport{total.transport()}, total.impl().totals, total.impl().last_minute});
  });
  const auto by_name = [](const auto& a, const auto& b) {
    return std::tie(a.client, a.client_node, a.server, a.server_node, a.transport, a.port) <
           std::tie(b.client, b.client_node, b.server, b.server_node, b.transport, b.port);
  };
  std::sort(snapshot->pairs.begin(), snapshot->pairs.end(), by_name);
  std::sort(snapshot->services.begin(), snapshot->services.end(), [](auto& a, auto& b) {
    return std::tie(a.name, a.node, a.transport) < std::tie(b.name, b.node, b.transport);
  });
  return snapshot;
}

}  // namespace flowmon
