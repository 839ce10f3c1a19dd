// SPDX-License-Identifier: Apache-2.0
// A connection, of which one end is known, or both.
#pragma once

#include <array>

#include "generated/flowmon/matching/span_base.h"

namespace flowmon {

/// Finds out which services talk to each other, and tells their pair.
class ConnectionSpan : public matching::ConnectionSpanBase {
 public:
  /// Whether both ends have said who they are.
  static bool complete(matching::weak_refs::connection span_ref);

  /// Brings the pair up to date with what the ends say now.
  /// @param now ns since 1970, as everywhere.
  void update(matching::weak_refs::connection span_ref, u64 now);

  bool to_settle = false;  ///< it is in the list of ConnectionsToSettle
  u64 first_seen = 0;      ///< when it came into that list first, ns since 1970

 private:
  struct Bytes {
    u64 to_server = 0;
    u64 to_client = 0;
  };
  struct Peer {
    bool is_known = false;
    bool serves = false;
    short_string<64> service;
    short_string<64> node;
  };

  std::size_t server_end(matching::weak_refs::connection span_ref) const;
  Peer peer(matching::weak_refs::connection span_ref, std::size_t end) const;
  void join(matching::weak_refs::connection span_ref, matching::auto_handles::pair pair);
  void leave(matching::weak_refs::connection span_ref, u64 now);
  void count(matching::weak_refs::connection span_ref, Bytes bytes);

  std::array<Peer, 2> peers_;  // who is, or was, at the ends
  u64 since_ = 0;              // ns since 1970
  bool counted_ = false;       // as opened
  Bytes told_;                 // what pairs have heard of
};

}  // namespace flowmon
