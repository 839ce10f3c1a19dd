// SPDX-License-Identifier: Apache-2.0
// The index of a matching shard, and what has to be done when a slot of time is over.
#pragma once

#include <chrono>
#include <vector>

#include "generated/flowmon/matching/index.h"

namespace flowmon {

/// How long a connection waits for its second end before it counts with what is known of it: two
/// looks of a collector at its machine.
inline constexpr std::chrono::milliseconds kJoinWait{2000};

/// A generated Index is a class like others: what all handlers of a shard share fits into a class
/// derived from it. `of()` finds it from a handler.
class MatchingIndex final : public matching::Index {
 public:
  using matching::Index::Index;
  ~MatchingIndex();

  static MatchingIndex& of(matching::Index& index) { return static_cast<MatchingIndex&>(index); }

  /// Has the connection looked at by the next settle(). It lives until then, at least.
  void to_settle(matching::weak_refs::connection connection, u64 now);

  /// Brings all these connections up to date with their ends. Those of which only one end is known
  /// stay in the list until kJoinWait is over.
  void settle(u64 now);

 private:
  std::vector<matching::handles::connection> to_settle_;
};

}  // namespace flowmon
