// SPDX-License-Identifier: Apache-2.0
// How the two ends of a connection become one of a pair of services.
#include <algorithm>
#include <array>
#include <utility>

#include "endpoint.h"
#include "flowmon/connection_span.h"
#include "flowmon/flow_span.h"
#include "generated/flowmon/matching/auto_handles.h"
#include "generated/flowmon/matching/containers.inl"
#include "matching_index.h"

namespace flowmon {
namespace {

constexpr auto kTruncate = short_string_behavior::truncate;

using Ends = std::array<matching::auto_handles::flow, 2>;

/// The ends that are known, number 1 first; the others are invalid.
Ends ends_of(matching::weak_refs::connection connection) {
  const auto end = [&](u8 side) {
    return connection.index().flow.by_key(
        {connection.scope(), connection.transport(), connection.address1(), connection.port1(),
         connection.address2(), connection.port2(), side},
        /*create_if_not_found=*/false);
  };
  return {end(1), end(2)};
}

Endpoint address_of(matching::weak_refs::connection connection, std::size_t end) {
  if (end == 0) return {connection.address1(), connection.port1()};
  return {connection.address2(), connection.port2()};
}

/// What arrived is exact. What was sent is known even if nobody sees the other end; the kernel
/// counts the SYN of the end that connected as a byte of it.
u64 bytes_between(const matching::auto_handles::flow& from,
                  const matching::auto_handles::flow& to) {
  if (to.valid() && to.received() > 0) return to.received();
  if (!from.valid() || from.sent() == 0) return 0;
  return from.sent() - (from.serves() != 0 ? 0 : 1);
}

}  // namespace

void FlowSpan::flow_start(matching::weak_refs::flow span_ref, u64 timestamp,
                          jsrv_matching__flow_start*) {
  MatchingIndex::of(span_ref.index()).to_settle(span_ref.connection(), timestamp);
}

void FlowSpan::flow_end(matching::weak_refs::flow span_ref, u64 timestamp,
                        jsrv_matching__flow_end*) {
  // The last moment at which this end can be asked: afterwards the connection has to do without.
  const auto connection = span_ref.connection();
  if (!connection.valid()) return;
  connection.impl().update(connection, timestamp);
  MatchingIndex::of(span_ref.index()).to_settle(connection, timestamp);
}

void FlowSpan::socket_is(matching::weak_refs::flow span_ref, u64 timestamp,
                         jsrv_matching__socket_is* msg) {
  span_ref.modify()
      .since(msg->since)
      .serves(msg->serves)
      .node({kTruncate, msg->node})
      .service({kTruncate, msg->service});
  MatchingIndex::of(span_ref.index()).to_settle(span_ref.connection(), timestamp);
}

void FlowSpan::socket_traffic_is(matching::weak_refs::flow span_ref, u64 timestamp,
                                 jsrv_matching__socket_traffic_is* msg) {
  span_ref.modify().sent(msg->sent).received(msg->received);
  MatchingIndex::of(span_ref.index()).to_settle(span_ref.connection(), timestamp);
}

bool ConnectionSpan::complete(matching::weak_refs::connection span_ref) {
  const Ends ends = ends_of(span_ref);
  return std::all_of(ends.begin(), ends.end(),
                     [](const auto& end) { return end.valid() && !end.service().empty(); });
}

void ConnectionSpan::update(matching::weak_refs::connection span_ref, u64 now) {
  const Ends ends = ends_of(span_ref);
  if (!ends[0].valid() && !ends[1].valid()) return leave(span_ref, now);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const auto& end = ends[i];
    if (!end.valid()) continue;  // what it said before is still true
    peers_[i] = {true, end.serves() != 0, end.service(), end.node()};
    since_ = since_ == 0 ? end.since() : std::min(since_, end.since());
  }
  const std::size_t server = server_end(span_ref);
  const Peer of_client = peer(span_ref, 1 - server);
  const Peer of_server = peer(span_ref, server);
  join(span_ref, span_ref.index().pair.by_key({of_client.service, of_client.node, of_server.service,
                                               of_server.node, span_ref.transport(),
                                               address_of(span_ref, server).port}));
  count(span_ref, {bytes_between(ends[1 - server], ends[server]),
                   bytes_between(ends[server], ends[1 - server])});
}

// The one that serves on a port it listens on. If none does, the end that nobody sees, since the
// one that is seen has asked for the connection; if that makes no difference, the lower port.
std::size_t ConnectionSpan::server_end(matching::weak_refs::connection span_ref) const {
  if (peers_[0].serves != peers_[1].serves) return peers_[0].serves ? 0 : 1;
  if (peers_[0].is_known != peers_[1].is_known) return peers_[0].is_known ? 1 : 0;
  return span_ref.port1() <= span_ref.port2() ? 0 : 1;
}

ConnectionSpan::Peer ConnectionSpan::peer(matching::weak_refs::connection span_ref,
                                          std::size_t end) const {
  Peer peer = peers_[end];
  if (!peer.is_known) peer.service.truncate(address_of(span_ref, end).address_to_string());
  if (peer.service.empty()) peer.service = "(unknown)";
  return peer;
}

void ConnectionSpan::join(matching::weak_refs::connection span_ref,
                          matching::auto_handles::pair pair) {
  const auto before = span_ref.pair();
  if (before.loc() == pair.loc()) return;
  if (before.valid()) before.connection_removed(/*is_closed=*/0, 0);
  if (pair.valid()) pair.connection_added(std::exchange(counted_, true) ? 0 : 1);
  span_ref.modify().pair(std::move(pair));
}

void ConnectionSpan::leave(matching::weak_refs::connection span_ref, u64 now) {
  if (const auto pair = span_ref.pair(); pair.valid()) {
    pair.connection_removed(/*is_closed=*/1, now > since_ ? now - since_ : 0);
    span_ref.modify().pair(matching::handles::pair());
  }
  // If an end of the same addresses comes before this instance is gone, it is a new connection.
  *this = {};
}

void ConnectionSpan::count(matching::weak_refs::connection span_ref, Bytes bytes) {
  const auto pair = span_ref.pair();
  bytes.to_server = std::max(bytes.to_server, told_.to_server);
  bytes.to_client = std::max(bytes.to_client, told_.to_client);
  if (!pair.valid() || (bytes.to_server == told_.to_server && bytes.to_client == told_.to_client)) {
    return;
  }
  pair.bytes_moved(bytes.to_server - told_.to_server, bytes.to_client - told_.to_client);
  told_ = bytes;
}

}  // namespace flowmon
