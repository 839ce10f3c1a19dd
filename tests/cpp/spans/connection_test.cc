// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "store_fixture.h"
#include "store_peer.h"

namespace spans_test {
namespace {

using ConnectionTest = StoreTest;
using Journal = std::vector<std::string>;

static_assert(!std::is_copy_constructible_v<store::Connection>);

TEST_F(ConnectionTest, HasItsOwnSingletons) {
  Peer first(index);
  Peer second(index);
  EXPECT_NE(first.connection.agent().loc(), second.connection.agent().loc());
  EXPECT_EQ(index.agent.size(), 2u);
  EXPECT_EQ(index.__pulsar.size(), 2u);
  first.send([](auto& to) { to.connect(1, jb_blob{"one"}); });
  second.send([](auto& to) { to.connect(2, jb_blob{"two and more"}); });
  EXPECT_EQ(first.connection.agent().version(), 1u);
  EXPECT_EQ(second.connection.agent().version(), 2u);
  EXPECT_EQ(second.connection.agent().host().to_string_view(), "two and ");
  EXPECT_EQ(&first.connection.index(), &index);
}

TEST_F(ConnectionTest, OnePoolThatIsFullPreventsAConnectionAndLeavesNothing) {
  {
    Peer first(index);
    Peer second(index);
    Peer third(index);
    EXPECT_THROW(Peer{index}, std::runtime_error);
    EXPECT_EQ(index.agent.size(), 3u);
    EXPECT_EQ(index.__pulsar.size(), 3u);
  }
  EXPECT_EQ(index.agent.size(), 0u);
  EXPECT_EQ(index.__pulsar.size(), 0u);
}

TEST_F(ConnectionTest, ASecondConnectionOnAProtocolFailsAndLeavesNothing) {
  store::TransformBuilder builder;
  store::Protocol protocol(builder);
  const store::Connection first(protocol, index);
  EXPECT_THROW(store::Connection(protocol, index), std::runtime_error);
  EXPECT_EQ(index.agent.size(), 1u);
}

TEST_F(ConnectionTest, MessagesNeedAuthorizationUnlessDeclaredOtherwise) {
  Peer peer(index);
  EXPECT_EQ(peer.send([](auto& to) { to.note(1); }), -EACCES);
  EXPECT_EQ(peer.send([](auto& to) { to.pulse(); }), -EACCES);
  EXPECT_TRUE(peer.sent([](auto& to) { to.connect(1, jb_blob{}); }));
  peer.connection.on_connection_authenticated();
  EXPECT_TRUE(peer.sent([](auto& to) { to.note(1); }));
  EXPECT_TRUE(peer.sent([](auto& to) { to.pulse(); }));
  EXPECT_EQ(peer.take_changes(), (Changes{{"connect", 1}, {"note", 1}, {"pulse", 1}}));
}

TEST_F(ConnectionTest, AuthenticatingAgainChangesNothing) {
  Peer peer(index);
  peer.connection.on_connection_authenticated();
  peer.connection.on_connection_authenticated();
  EXPECT_TRUE(peer.sent([](auto& to) { to.note(1); }));
  EXPECT_EQ(peer.take_changes(), (Changes{{"note", 1}}));
}

TEST_F(ConnectionTest, AHandlerMayAuthenticateAndTheMessageMayComeTwice) {
  Peer peer(index);
  hooks["connect"] = [&] { peer.connection.on_connection_authenticated(); };
  EXPECT_TRUE(peer.sent([](auto& to) { to.connect(1, jb_blob{}); }));
  EXPECT_TRUE(peer.sent([](auto& to) { to.connect(2, jb_blob{}); }));
  EXPECT_TRUE(peer.sent([](auto& to) { to.note(3); }));
  EXPECT_EQ(journal, (Journal{"connect 1 @100", "connect 2 @100", "note 3 @100"}));
}

TEST_F(ConnectionTest, HandlersGetTimestampMessageAndInstance) {
  Peer peer(index);
  peer.connection.on_connection_authenticated();
  peer.clock = 1'700'000'000;
  peer.send([](auto& to) { to.q_start(u64{1} << 40); });
  peer.send([](auto& to) { to.q_log(u64{1} << 40, 7); });
  peer.send([](auto& to) { to.q_log(u64{1} << 40, 8); });
  EXPECT_EQ(journal, (Journal{"q_start 1099511627776 @1700000000", "q_log 7 @1700000000",
                              "q_log 8 @1700000000"}));
  EXPECT_EQ(peer.connection.get_q(u64{1} << 40).impl().logged, 15u);
}

TEST_F(ConnectionTest, InstancesAreFoundByThePeersReference) {
  Peer peer(index);
  peer.connection.on_connection_authenticated();
  peer.send([](auto& to) { to.task_start(4242); });
  EXPECT_TRUE(peer.connection.get_task(4242).valid());
  EXPECT_FALSE(peer.connection.get_task(4243).valid());
  EXPECT_EQ(peer.connection.get_task(4242).refcount(), 1u);
  EXPECT_EQ(peer.connection.task__hash.size(), 1u);
  EXPECT_EQ(peer.connection.task__hash.capacity(), 16u);
}

TEST_F(ConnectionTest, ReferencesOfPeersDoNotMeetButKeysDo) {
  Peer first(index);
  Peer second(index);
  first.connection.on_connection_authenticated();
  second.connection.on_connection_authenticated();
  first.send([](auto& to) { to.task_start(1); });
  second.send([](auto& to) { to.task_start(1); });
  EXPECT_NE(first.connection.get_task(1).loc(), second.connection.get_task(1).loc());
  first.send([](auto& to) { to.s_start(1, 5); });
  second.send([](auto& to) { to.s_start(9, 5); });
  EXPECT_EQ(first.connection.get_s(1).loc(), second.connection.get_s(9).loc());
  first.send([](auto& to) { to.s_end(1); });
  EXPECT_EQ(second.connection.get_s(9).refcount(), 1u);
}

TEST_F(ConnectionTest, ASpanWithoutImplementationOnlyKeepsTheBooks) {
  Peer peer(index);
  peer.connection.on_connection_authenticated();
  EXPECT_TRUE(peer.sent([](auto& to) { to.flow_start(7, 1, 2, 3, 4); }));
  EXPECT_TRUE(peer.sent([](auto& to) { to.flow_info(7, 1, jb_blob{"sshd"}); }));
  EXPECT_TRUE(index.flow.by_key({1, 2, 3, 4}, false).valid());
  EXPECT_TRUE(peer.sent([](auto& to) { to.flow_end(7); }));
  EXPECT_EQ(index.flow.size(), 0u);
  EXPECT_EQ(peer.take_changes(), (Changes{{"flow_start", 1}, {"flow_info", 1}, {"flow_end", 1}}));
}

TEST_F(ConnectionTest, ATableCostsNothingForInstancesThatAreNotThere) {
  // A bitmap of ten million bits alone would be 1.25 MB.
  EXPECT_LT(sizeof(store::Connection), 8192u);
  EXPECT_LT(sizeof(store::Index), 8192u);
  Peer peer(index);
  peer.connection.on_connection_authenticated();
  EXPECT_TRUE(peer.sent([](auto& to) { to.enormous_start(1); }));
  EXPECT_EQ(peer.connection.enormous__hash.capacity(), 10'000'000u);
}

TEST_F(ConnectionTest, WhatAHandlerThrowsReachesTheCaller) {
  Peer peer(index);
  peer.connection.on_connection_authenticated();
  hooks["q_start"] = [] { throw std::runtime_error("handler"); };
  EXPECT_THROW(peer.send([](auto& to) { to.q_start(1); }), std::runtime_error);
  EXPECT_EQ(peer.take_changes(), Changes{}) << "a message that was not handled is not counted";
  EXPECT_TRUE(peer.connection.get_q(1).valid());
  hooks["q_end 1"] = hooks["q_start"];
  EXPECT_THROW(peer.send([](auto& to) { to.q_end(1); }), std::runtime_error);
  EXPECT_TRUE(peer.connection.get_q(1).valid());
  hooks.clear();
}

TEST_F(ConnectionTest, AnImplementationThatThrowsLeavesNothingBehind) {
  Peer peer(index);
  peer.connection.on_connection_authenticated();
  SSpan::refuse = true;
  EXPECT_THROW(peer.send([](auto& to) { to.s_start(1, 1); }), std::runtime_error);
  SSpan::refuse = false;
  EXPECT_EQ(index.s.size(), 0u);
  EXPECT_EQ(peer.connection.s__hash.size(), 0u);
}

TEST_F(ConnectionTest, AConstructorThatFailsLeavesNoHandlerBehind) {
  store::TransformBuilder builder;
  store::Protocol protocol(builder);
  const auto ignore = [](void*, u64, char*) {};
  std::vector<store::auto_handles::__pulsar> pulsars;
  for (u32 i = 0; i < store::containers::__pulsar::pool_size; ++i) {
    pulsars.push_back(index.__pulsar.alloc());
  }
  EXPECT_THROW(store::Connection(protocol, index), std::runtime_error);
  EXPECT_EQ(index.agent.size(), 0u) << "the first singleton goes when the second has no room";
  pulsars.clear();

  protocol.add_handler(jsrv_store__connect__rpc_id, nullptr, ignore);
  EXPECT_THROW(store::Connection(protocol, index), std::runtime_error);
  EXPECT_EQ(index.agent.size(), 0u);
}

TEST_F(ConnectionTest, AnAuthenticationThatFailsLeavesNoHandlerBehindAndMayBeRepeated) {
  store::TransformBuilder builder;
  store::Protocol protocol(builder);
  const auto ignore = [](void*, u64, char*) {};
  store::Connection connection(protocol, index);
  protocol.add_handler(jsrv_store__pulse__rpc_id, nullptr, ignore);
  EXPECT_THROW(connection.on_connection_authenticated(), std::runtime_error);
  EXPECT_THROW(connection.on_connection_authenticated(), std::runtime_error);
  protocol.add_handler(jsrv_store__note__rpc_id, nullptr, ignore);  // it has none yet
  protocol.insert_identity_transform(jsrv_store__note__rpc_id);
}

}  // namespace
}  // namespace spans_test
