// SPDX-License-Identifier: Apache-2.0
#include "matching_index.h"

#include <utility>

#include "flowmon/connection_span.h"
#include "generated/flowmon/matching/containers.inl"

namespace flowmon {
namespace {

bool must_wait(matching::weak_refs::connection connection, u64 now) {
  constexpr u64 kWait = std::chrono::nanoseconds(kJoinWait).count();
  if (connection.pair().valid() || ConnectionSpan::complete(connection)) return false;
  return now < connection.impl().first_seen + kWait;
}

}  // namespace

MatchingIndex::~MatchingIndex() {
  for (auto& handle : to_settle_) handle.put(*this);
}

void MatchingIndex::to_settle(matching::weak_refs::connection connection, u64 now) {
  if (!connection.valid()) return;  // no room for one more connection
  ConnectionSpan& span = connection.impl();
  if (span.first_seen == 0) span.first_seen = now;
  if (!std::exchange(span.to_settle, true)) to_settle_.push_back(connection.get().to_handle());
}

void MatchingIndex::settle(u64 now) {
  std::vector<matching::handles::connection> waiting;
  for (auto& handle : std::exchange(to_settle_, {})) {
    const auto connection = handle.access(*this);
    if (must_wait(connection, now)) {
      waiting.push_back(std::move(handle));
      continue;
    }
    connection.impl().to_settle = false;
    connection.impl().update(connection, now);
    handle.put(*this);
  }
  to_settle_ = std::move(waiting);
}

}  // namespace flowmon
