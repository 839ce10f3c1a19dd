// SPDX-License-Identifier: Apache-2.0
//
// Patterns of hand-written code: connections, handlers, and what handlers may do.
#include <generated/compat/collect/connection.h>
#include <generated/compat/collect/writer.h>
#include <gtest/gtest.h>
#include <legacy/agent_span.h>
#include <legacy/process_span.h>

#include <cerrno>
#include <string>

#include "collect_fixture.h"

namespace {

using CompatHandlers = CompatTest;
using compat::collect::Connection;

constexpr u8 comm[16] = "init";

TEST_F(CompatHandlers, ConnectionAccessors) {
  Connection* const conn = &*connection;
  conn->on_connection_authenticated();
  EXPECT_EQ(conn->agent().impl().heartbeats, 0u);
  writer.process_start(5, comm, 0);
  deliver();
  int const pid = 5;
  EXPECT_EQ(conn->get_process(pid).comm(), "init");
  u16 const other = 6;
  EXPECT_FALSE(conn->get_process(other).valid());
  EXPECT_EQ(&conn->index(), &index);
}

TEST_F(CompatHandlers, ConnectionTableStatistics) {
  auto* const conn = &*connection;
  conn->on_connection_authenticated();
  writer.socket_start(1, 5);
  deliver();
  EXPECT_EQ(conn->socket__hash.size(), 1u);
  EXPECT_EQ(conn->socket__hash.capacity(), 16u);
}

TEST_F(CompatHandlers, ParsedStructsMadeByHand) {
  auto const ref = index.process.alloc();
  jsrv_collect__process_start m{};
  m._rpc_id = jsrv_collect__process_start__rpc_id;
  m.pid = 8;
  memcpy(m.comm, comm, sizeof(m.comm));
  ref.impl().process_start(ref, 3, &m);
  EXPECT_EQ(ref.comm(), "init");
  EXPECT_EQ(legacy::ProcessSpanPeer::messages(ref.impl()), 1);
}

TEST_F(CompatHandlers, ImplIsAGeneratedBase) {
  connection->on_connection_authenticated();
  writer.ignored_start(1);
  deliver();
  EXPECT_EQ(index.ignored.size(), 1u);
  EXPECT_TRUE(connection->get_ignored(1).valid());
}

TEST_F(CompatHandlers, AHandlerAuthenticates) {
  writer.process_start(5, comm, 0);
  EXPECT_EQ(protocol.handle(received.bytes.data(), static_cast<u32>(received.bytes.size())).result,
            -EACCES);
  received.bytes.clear();
  writer.hello(1, jb_blob{std::string("web-1")});
  writer.hello(1, jb_blob{std::string("web-2")});
  writer.heartbeat(10);
  writer.process_start(5, comm, 0);
  deliver();
  EXPECT_EQ(connection->agent().impl().name, "web-2");
  EXPECT_EQ(connection->agent().impl().heartbeats, 12u);
  EXPECT_EQ(index.process.size(), 1u);
}

TEST_F(CompatHandlers, AHandlerCreatesAndDropsInstancesOfItsOwnType) {
  connection->on_connection_authenticated();
  writer.process_start(1, comm, 0);
  writer.process_restart(1, 2);
  deliver();
  EXPECT_EQ(index.process.size(), 2u);
  EXPECT_EQ(connection->get_process(2).cpu(), 1u);
  EXPECT_EQ(connection->get_process(2).parent().loc(), connection->get_process(1).loc());
  writer.process_end(1);
  deliver();
  EXPECT_EQ(index.process.size(), 2u) << "the second refers to the first";
  writer.process_end(2);
  deliver();
  EXPECT_EQ(index.process.size(), 0u);
  EXPECT_EQ(legacy::ProcessSpan::alive, 0);
}

TEST_F(CompatHandlers, AHandlerModifiesReferencesAndLooksUpOthers) {
  connection->on_connection_authenticated();
  writer.process_start(1, comm, 0);
  writer.process_start(2, comm, 1);
  writer.process_container(2, 77);
  deliver();
  auto const process = connection->get_process(2);
  EXPECT_EQ(process.parent().loc(), connection->get_process(1).loc());
  EXPECT_EQ(process.container().id(), 77u);
  EXPECT_EQ(process.container().name(), "containe");
}

TEST_F(CompatHandlers, AHandlerSendsMessages) {
  connection->on_connection_authenticated();
  char address[4] = {1, 2, 3, 4};
  writer.process_start(1, comm, 0);
  writer.socket_start(100, 1);
  writer.socket_peer(100, 0x7f000001, 80, (u8*)address);
  deliver();
  EXPECT_EQ(sent.messages, 2) << "flow_start and task";
  EXPECT_EQ(connection->get_process(1).impl().flow().port(), 80u);
  writer.process_end(1);
  deliver();
  EXPECT_EQ(index.process.size(), 1u) << "the socket keeps it";
  EXPECT_EQ(sent.messages, 2);
  writer.socket_end(100);
  deliver();
  EXPECT_EQ(index.process.size() + index.flow.size() + index.socket.size(), 0u);
  EXPECT_EQ(sent.messages, 3) << "and flow_end";
}

TEST_F(CompatHandlers, TheEndOfAConnectionDropsWhatThePeerStarted) {
  connection->on_connection_authenticated();
  u8 const address[4] = {};
  writer.process_start(1, comm, 0);
  writer.process_start(2, comm, 1);
  writer.socket_start(100, 2);
  writer.socket_peer(100, 1, 80, address);
  deliver();
  connection.reset();
  EXPECT_EQ(index.process.size() + index.flow.size() + index.socket.size() + index.agent.size(),
            0u);
  EXPECT_EQ(legacy::ProcessSpan::alive, 0);
}

}  // namespace
