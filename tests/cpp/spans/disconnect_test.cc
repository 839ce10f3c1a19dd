// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <stdexcept>
#include <vector>

#include "store_fixture.h"
#include "store_peer.h"

namespace spans_test {
namespace {

using DisconnectTest = StoreTest;
using Journal = std::vector<std::string>;

TEST_F(DisconnectTest, EndHandlersGetRealReferencesWhileSingletonsLive) {
  std::optional<Peer> peer(std::in_place, index);
  peer->connection.on_connection_authenticated();
  peer->send([](auto& to) { to.q_start(77); });
  peer->send([](auto& to) { to.q_start(33); });
  journal.clear();
  peer.reset();
  EXPECT_EQ(journal, (Journal{"q_end 77 77 @0", "~q", "q_end 33 33 @0", "~q", "~agent"}));
  EXPECT_EQ(index.q.size(), 0u);
  EXPECT_EQ(index.agent.size(), 0u);
}

TEST_F(DisconnectTest, HandlersOfMessagesDeclaredEndAreCalledOnRequest) {
  for (const bool requested : {false, true}) {
    std::optional<Peer> peer(std::in_place, index,
                             render::ConnectionOptions{.call_all_end_handlers = requested});
    peer->connection.on_connection_authenticated();
    peer->send([](auto& to) { to.s_start(100, 5); });
    peer->send([](auto& to) { to.s_start(101, 5); });
    journal.clear();
    peer.reset();
    EXPECT_EQ(journal,
              requested ? (Journal{"s_end 100 @0", "s_end 101 @0", "~agent"}) : Journal{"~agent"});
    EXPECT_EQ(index.s.size(), 0u);
  }
}

TEST_F(DisconnectTest, InstancesHeldElsewhereSurvive) {
  std::optional<Peer> peer(std::in_place, index);
  peer->connection.on_connection_authenticated();
  peer->send([](auto& to) { to.s_start(100, 5); });
  const auto held = peer->connection.get_s(100).get();
  peer.reset();
  EXPECT_EQ(held.refcount(), 1u);
  EXPECT_EQ(index.s.by_key(5, false).loc(), held.loc());
}

TEST_F(DisconnectTest, AnEndHandlerMayUseTheConnection) {
  std::optional<Peer> peer(std::in_place, index);
  peer->connection.on_connection_authenticated();
  peer->send([](auto& to) { to.q_start(1); });
  peer->send([](auto& to) { to.q_start(2); });
  std::vector<bool> others;
  hooks["q_end 1"] = [&] { others.push_back(peer->connection.get_q(2).valid()); };
  hooks["q_end 2"] = [&] {
    others.push_back(peer->connection.get_q(1).valid());
    ++peer->connection.agent().impl().notes;
    const auto created = index.plain.alloc();
  };
  peer.reset();
  EXPECT_EQ(others, (std::vector<bool>{true, false}));
}

TEST_F(DisconnectTest, AnEndHandlerThatThrowsIsAFailedCheckAndTheRestGoesOn) {
  std::optional<Peer> peer(std::in_place, index);
  peer->connection.on_connection_authenticated();
  peer->send([](auto& to) { to.q_start(1); });
  peer->send([](auto& to) { to.q_start(2); });
  hooks["q_end 1"] = [] { throw std::runtime_error("handler"); };
  journal.clear();
  peer.reset();
  EXPECT_EQ(journal, (Journal{"q_end 1 1 @0", "~q", "q_end 2 2 @0", "~q", "~agent"}));
  EXPECT_EQ(take_failures().size(), 1u);
}

}  // namespace
}  // namespace spans_test
