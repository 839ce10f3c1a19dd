// SPDX-License-Identifier: Apache-2.0
//
// Index::close() while connections and counts are still there.
#include <optional>
#include <stdexcept>

#include "store_fixture.h"
#include "store_peer.h"

namespace spans_test {
namespace {

using CloseTest = StoreTest;
using Journal = std::vector<std::string>;

TEST_F(CloseTest, DestroysWhatIsHeldAndReportsNoLeak) {
  const auto held = index.q.alloc();
  held.impl().partner = index.s.by_key(5).to_handle();
  EXPECT_NE(index.plain.alloc().release(), store::weak_refs::plain::invalid);
  index.close();
  EXPECT_EQ(journal, (Journal{"~q puts", "~q"}));
  EXPECT_EQ(index.q.size() + index.s.size() + index.plain.size(), 0u);
}

TEST_F(CloseTest, ConnectionsHandleNothingAfterwards) {
  std::optional<Peer> peer(std::in_place, index);
  peer->connection.on_connection_authenticated();
  EXPECT_TRUE(peer->sent([](auto& to) { to.q_start(1); }));
  peer->take_changes();
  index.close();
  journal.clear();
  EXPECT_TRUE(peer->sent([](auto& to) { to.note(1); }));
  EXPECT_TRUE(peer->sent([](auto& to) { to.q_start(2); }));
  EXPECT_TRUE(peer->sent([](auto& to) { to.q_log(1, 1); }));
  EXPECT_TRUE(peer->sent([](auto& to) { to.q_end(1); }));
  EXPECT_EQ(peer->take_changes(), (Changes{{"q_start span_alloc_failed", 1},
                                           {"q_log span_find_failed", 1},
                                           {"q_end span_find_failed", 1}}));
  EXPECT_FALSE(peer->connection.get_q(1).valid());
  peer.reset();
  EXPECT_EQ(journal, Journal{}) << "no end handler without an instance";
}

TEST_F(CloseTest, NoConnectionCanBeMadeAfterwards) {
  index.close();
  try {
    const Peer peer(index);
    FAIL() << "nothing thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "a connection was made on a closed Index");
  }
}

TEST_F(CloseTest, ViewsAreStaleAfterwards) {
  if (!render::checks_enabled()) GTEST_SKIP() << "the library was built without RENDER_CHECKED";
  const auto held = index.q.alloc();
  const store::weak_refs::q view = held;
  index.close();
  EXPECT_DEATH(view.number(), "used after its instance was destroyed");
}

TEST_F(CloseTest, ByTheDestructorOfAnInstanceIsAFailedCheck) {
  auto dying = index.q.alloc();
  const auto other = index.q.alloc();
  destruction_hook = [this] { index.close(); };
  dying.put();
  EXPECT_EQ(take_failures(), Journal{"an Index was closed by the destructor of an instance"});
  EXPECT_EQ(index.q.size(), 1u);
  EXPECT_TRUE(index.plain.alloc().valid());
}

}  // namespace
}  // namespace spans_test
