// SPDX-License-Identifier: Apache-2.0
//
// A trace that was recorded on another implementation of the language: results, counters, calls.

#include <cerrno>
#include <vector>

#include "store_fixture.h"
#include "store_peer.h"

namespace spans_test {
namespace {

using ReceiverTraceTest = StoreTest;
using Journal = std::vector<std::string>;

TEST_F(ReceiverTraceTest, SpanWithoutIndex) {
  Peer peer(index);
  EXPECT_EQ(peer.send([](auto& to) { to.q_start(1); }), -EACCES);
  EXPECT_EQ(-EACCES, -13);
  EXPECT_TRUE(peer.sent([](auto& to) { to.connect(7, jb_blob{"host"}); }));
  EXPECT_EQ(journal, Journal{"connect 7 @100"});

  peer.connection.on_connection_authenticated();
  EXPECT_TRUE(peer.sent([](auto& to) { to.q_start(1); }));
  EXPECT_EQ(peer.take_changes(), (Changes{{"connect", 1}, {"q_start", 1}}));
  journal.clear();

  EXPECT_TRUE(peer.sent([](auto& to) { to.q_start(1); }));
  EXPECT_EQ(peer.take_changes(), (Changes{{"q_start duplicate_ref", 1}}));
  EXPECT_EQ(journal, Journal{"~q"}) << "the fresh instance is destroyed, unseen";
  EXPECT_EQ(index.q.size(), 1u);

  EXPECT_TRUE(peer.sent([](auto& to) { to.q_start(2); }));
  EXPECT_EQ(peer.take_changes(), (Changes{{"q_start", 2}}));

  EXPECT_TRUE(peer.sent([](auto& to) { to.q_start(2); }));
  EXPECT_TRUE(peer.sent([](auto& to) { to.q_start(3); }));
  EXPECT_EQ(peer.take_changes(), (Changes{{"q_start span_alloc_failed", 2}}));

  EXPECT_TRUE(peer.sent([](auto& to) { to.q_log(7, 5); }));
  EXPECT_TRUE(peer.sent([](auto& to) { to.q_end(9); }));
  EXPECT_EQ(peer.take_changes(),
            (Changes{{"q_log span_find_failed", 1}, {"q_end span_find_failed", 1}}));

  journal.clear();
  EXPECT_TRUE(peer.sent([](auto& to) { to.q_end(1); }));
  EXPECT_EQ(journal, (Journal{"q_end 1 1 @100", "~q"})) << "handler first, then the destructor";
  EXPECT_EQ(peer.take_changes(), (Changes{{"q_end", 1}}));
  EXPECT_EQ(index.q.size(), 1u);
}

TEST_F(ReceiverTraceTest, SpanWithIndex) {
  Peer peer(index);
  peer.connection.on_connection_authenticated();
  EXPECT_TRUE(peer.sent([](auto& to) { to.s_start(100, 5); }));
  EXPECT_TRUE(peer.sent([](auto& to) { to.s_start(101, 5); }));
  EXPECT_EQ(journal, (Journal{"s_start 100 @100", "s_start 101 @100"}));
  EXPECT_EQ(index.s.size(), 1u);
  EXPECT_EQ(peer.connection.s__hash.size(), 2u);
  EXPECT_EQ(peer.connection.get_s(100).loc(), peer.connection.get_s(101).loc());
  EXPECT_EQ(peer.connection.get_s(100).refcount(), 2u);
  EXPECT_EQ(peer.connection.get_s(100).seen(), 2u);

  EXPECT_TRUE(peer.sent([](auto& to) { to.s_start(102, 6); }));
  EXPECT_EQ(peer.take_changes(), (Changes{{"s_start", 2}, {"s_start span_pool_full", 1}}));
  EXPECT_EQ(index.s.size(), 1u) << "the instance of key 6 is gone again";

  EXPECT_TRUE(peer.sent([](auto& to) { to.s_start(100, 5); }));
  EXPECT_EQ(peer.take_changes(), (Changes{{"s_start span_pool_full", 2}}))
      << "in a full table a duplicate counts as full";
  EXPECT_EQ(peer.connection.get_s(100).refcount(), 2u);
}

}  // namespace
}  // namespace spans_test
