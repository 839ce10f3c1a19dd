// SPDX-License-Identifier: Apache-2.0
//
// What handlers and destructors of users' classes may do while the tool is at work.

#include <optional>
#include <vector>

#include "store_fixture.h"
#include "store_peer.h"

namespace spans_test {
namespace {

class ReentrancyTest : public StoreTest {
 protected:
  ReentrancyTest() { peer->connection.on_connection_authenticated(); }
  std::optional<Peer> peer{std::in_place, index};
};

TEST_F(ReentrancyTest, AHandlerMayCreateAndDropInstancesOfItsOwnSpan) {
  peer->send([](auto& to) { to.q_start(1); });
  hooks["q_log"] = [&] {
    const auto other = index.q.alloc();
    EXPECT_TRUE(other.valid());
    EXPECT_FALSE(index.q.alloc().valid());
  };
  EXPECT_TRUE(peer->sent([](auto& to) { to.q_log(1, 5); }));
  EXPECT_EQ(index.q.size(), 1u);
  EXPECT_EQ(peer->connection.get_q(1).impl().logged, 5u);
}

TEST_F(ReentrancyTest, AHandlerMayLookUpReferencesAndModifyOthers) {
  peer->send([](auto& to) { to.q_start(1); });
  peer->send([](auto& to) { to.q_start(2); });
  hooks["q_log"] = [&] { peer->connection.get_q(2).modify().small(9); };
  peer->send([](auto& to) { to.q_log(1, 1); });
  EXPECT_EQ(peer->connection.get_q(2).small(), 9u);
}

TEST_F(ReentrancyTest, AHandlerMayKeepACountBeyondTheEndMessage) {
  peer->send([](auto& to) { to.q_start(1); });
  store::auto_handles::q kept(index);
  hooks["q_end 1"] = [&] { kept = peer->connection.get_q(1).get(); };
  peer->send([](auto& to) { to.q_end(1); });
  ASSERT_TRUE(kept.valid());
  EXPECT_EQ(kept.refcount(), 1u);
  EXPECT_FALSE(peer->connection.get_q(1).valid());
}

TEST_F(ReentrancyTest, AHandlerMayReceiveOtherMessages) {
  // As a handler does that reads from a queue: here the same connection gets more messages, so many
  // that the table of references grows.
  Peer other(index);
  other.connection.on_connection_authenticated();
  hooks["note"] = [&] {
    for (u32 pid = 1; pid <= 16; ++pid) {
      EXPECT_TRUE(peer->connection.index().task.size() < 16);
      jsrv_store__task_start message{};
      message._rpc_id = jsrv_store__task_start__rpc_id;
      message.pid = pid;
      peer->connection.store_task_start(0, reinterpret_cast<char*>(&message));
    }
  };
  EXPECT_TRUE(peer->sent([](auto& to) { to.note(1); }));
  EXPECT_EQ(peer->connection.task__hash.size(), 16u);
}

TEST_F(ReentrancyTest, EndingTheInstanceInItsOwnEndHandlerIsCounted) {
  peer->send([](auto& to) { to.q_start(1); });
  hooks["q_end 1"] = [&] {
    hooks.clear();
    jsrv_store__q_end message{};
    message._rpc_id = jsrv_store__q_end__rpc_id;
    message._ref = 1;
    peer->connection.store_q_end(0, reinterpret_cast<char*>(&message));
  };
  EXPECT_TRUE(peer->sent([](auto& to) { to.q_end(1); }));
  EXPECT_EQ(peer->connection.message_errors.counts.store_q_end_span_erase_failed, 1u);
  EXPECT_EQ(peer->connection.message_stats.counts.store_q_end, 1u);
  EXPECT_EQ(index.q.size(), 0u);
}

TEST_F(ReentrancyTest, ADestructorMayPutTheLastCountOfAnotherInstance) {
  peer->send([](auto& to) { to.q_start(1); });
  peer->connection.get_q(1).impl().partner = index.s.by_key(5);
  EXPECT_EQ(index.s.size(), 1u);
  peer->send([](auto& to) { to.q_end(1); });
  EXPECT_EQ(index.q.size(), 0u);
  EXPECT_EQ(index.s.size(), 0u);
}

TEST_F(ReentrancyTest, ADestructorRunsWhenNobodyCanFindTheInstanceAnyMore) {
  peer->send([](auto& to) { to.q_start(1); });
  bool ran = false;
  destruction_hook = [&] {
    ran = true;
    EXPECT_EQ(index.q.size(), 0u);
    EXPECT_FALSE(peer->connection.get_q(1).valid());
    EXPECT_FALSE(index.q.at(0).valid());
    EXPECT_EQ(index.q.alloc().loc(), 1u) << "its slot is not used again before it is gone";
  };
  peer->send([](auto& to) { to.q_end(1); });
  EXPECT_TRUE(ran);
  EXPECT_EQ(index.q.size(), 0u);
}

TEST_F(ReentrancyTest, DestructorsMayPutHandlesWhileTheIndexIsDestroyed) {
  peer.reset();
  std::optional<store::Index> other(std::in_place);
  current_index = &*other;
  auto first = other->q.alloc();
  first.impl().partner = other->s.by_key(1);
  static_cast<void>(first.release());
  journal.clear();
  other.reset();
  EXPECT_EQ(journal, (std::vector<std::string>{"~q puts", "~q"}));
  current_index = &index;
  EXPECT_EQ(take_failures().size(), render::checks_enabled() ? 2u : 0u) << "leaks of q and s";
}

TEST_F(ReentrancyTest, NothingIsCreatedWhileTheIndexIsDestroyed) {
  peer.reset();
  std::optional<store::Index> other(std::in_place);
  static_cast<void>(other->q.alloc().release());
  bool created = true;
  destruction_hook = [&] { created = other->q.alloc().valid() || other->s.by_key(1).valid(); };
  other.reset();
  EXPECT_FALSE(created);
  EXPECT_EQ(take_failures().size(), render::checks_enabled() ? 1u : 0u) << "a leak of q";
}

}  // namespace
}  // namespace spans_test
