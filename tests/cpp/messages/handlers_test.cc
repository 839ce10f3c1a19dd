// SPDX-License-Identifier: Apache-2.0
// Handlers of a Protocol: how they are added, and what they may do while they run.
#include <generated/vectors/ingest/messages.h>
#include <generated/vectors/ingest/protocol.h>
#include <generated/vectors/matching/messages.h>
#include <generated/vectors/matching/protocol.h>

#include <cerrno>
#include <stdexcept>

#include "records.h"
#include "render/member_handler.h"

namespace {

using records::bytes;
using namespace vectors;
using ingest::messages::connect;
using ingest::messages::heartbeat;

const std::string connect_record = bytes("T 24 02 0b 00 01 6e 6f 64 65 2d 37");
const std::string heartbeat_record = bytes("T 88 01");

void ignore(void*, u64, char*) {}

struct Fixture {
  Fixture() : protocol(builder) {}
  auto handle(const std::string& data) {
    return protocol.handle_multiple(data.data(), data.size());
  }
  ingest::TransformBuilder builder;
  ingest::Protocol protocol;
};

/** Adds the handlers of all messages that need authorization, as a connection does. */
void add_all_but_connect(ingest::Protocol& protocol) {
  for (const auto& entry : ingest::ProtocolFacts::entries) {
    if (entry.transform != nullptr && entry.rpc_id != connect::rpc_id) {
      protocol.add_handler(entry.rpc_id, nullptr, ignore);
    }
  }
}

TEST(Handlers, SecondHandlerOfAMessageThrows) {
  Fixture f;
  f.protocol.add_handler(connect::rpc_id, nullptr, ignore);
  EXPECT_THROW(f.protocol.add_handler(connect::rpc_id, nullptr, ignore), std::runtime_error);
}

TEST(Handlers, UnknownMessageThrows) {
  Fixture f;
  EXPECT_THROW(f.protocol.add_handler(1, nullptr, ignore), std::runtime_error);
  EXPECT_THROW(f.protocol.insert_identity_transform(1), std::runtime_error);
}

TEST(Handlers, TransformNeedsAHandlerAndGoesInOnce) {
  Fixture f;
  EXPECT_THROW(f.protocol.insert_identity_transform(connect::rpc_id), std::runtime_error);
  f.protocol.add_handler(connect::rpc_id, nullptr, ignore);
  f.protocol.insert_identity_transform(connect::rpc_id);
  EXPECT_THROW(f.protocol.insert_identity_transform(connect::rpc_id), std::runtime_error);
  EXPECT_THROW(f.protocol.insert_no_auth_identity_transforms(), std::runtime_error);
}

TEST(Handlers, InsertingAllTransformsFailsWithoutEffect) {
  Fixture f;
  f.protocol.add_handler(heartbeat::rpc_id, nullptr, ignore);
  EXPECT_THROW(f.protocol.insert_need_auth_identity_transforms(), std::runtime_error);
  EXPECT_EQ(f.handle(heartbeat_record).result, -EACCES);
  f.protocol.insert_identity_transform(heartbeat::rpc_id);  // so it was not inserted before
}

TEST(Handlers, AreInstalledAllOrNone) {
  Fixture f;
  f.protocol.add_handler(heartbeat::rpc_id, nullptr, ignore);
  const auto install = [&f](u16 second) {
    f.protocol.install(nullptr, {{connect::rpc_id, ignore}, {second, ignore}});
  };
  EXPECT_THROW(install(heartbeat::rpc_id), std::runtime_error);
  EXPECT_EQ(f.handle(connect_record).result, -ENOENT);
  EXPECT_THROW(install(1), std::runtime_error);
  EXPECT_EQ(f.handle(connect_record).result, -ENOENT);
  f.protocol.install(nullptr, {{connect::rpc_id, ignore}});
  EXPECT_EQ(f.handle(connect_record).result, static_cast<int>(connect_record.size()));
  EXPECT_THROW(f.protocol.install(nullptr, {{connect::rpc_id, ignore}}), std::runtime_error);
}

TEST(Handlers, AuthenticatingWhileHandlingConnectTakesEffectForTheNextRecord) {
  struct Server : Fixture {
    int connects = 0;
    void on_connect(u64, char*) {
      ++connects;
      add_all_but_connect(protocol);
      protocol.insert_need_auth_identity_transforms();
    }
  } server;
  server.protocol.add_handler(connect::rpc_id, &server,
                              dispatch_protocol_member_handler<Server, &Server::on_connect>);
  server.protocol.insert_no_auth_identity_transforms();

  EXPECT_EQ(server.handle(heartbeat_record).result, -EACCES);
  const auto result = server.handle(connect_record + heartbeat_record + heartbeat_record);
  EXPECT_EQ(result.result, 39);
  EXPECT_EQ(server.connects, 1);
}

TEST(Handlers, ExceptionsReachTheCallerAndLeaveTheProtocolUsable) {
  Fixture f;
  f.protocol.add_handler(connect::rpc_id, nullptr,
                         [](void*, u64, char*) { throw std::logic_error("not today"); });
  f.protocol.insert_no_auth_identity_transforms();
  EXPECT_THROW(f.handle(connect_record), std::logic_error);
  EXPECT_THROW(f.handle(connect_record), std::logic_error);
  EXPECT_EQ(f.handle(heartbeat_record).result, -EACCES);
  EXPECT_EQ(f.protocol.rejected(), 0u);
}

TEST(Handlers, MayHandleOtherBytesOfTheSameProtocol) {
  struct Nested : Fixture {
    int heartbeats = 0;
    std::string hostname;
    void on_connect(u64, char* message) {
      EXPECT_EQ(handle(heartbeat_record + heartbeat_record).result, 20);
      hostname = reinterpret_cast<jsrv_ingest__connect*>(message)->hostname.to_string();
    }
    void on_heartbeat(u64, char*) { ++heartbeats; }
  } nested;
  nested.protocol.add_handler(connect::rpc_id, &nested,
                              dispatch_protocol_member_handler<Nested, &Nested::on_connect>);
  nested.protocol.add_handler(heartbeat::rpc_id, &nested,
                              dispatch_protocol_member_handler<Nested, &Nested::on_heartbeat>);
  nested.protocol.insert_identity_transform(connect::rpc_id);
  nested.protocol.insert_identity_transform(heartbeat::rpc_id);
  EXPECT_EQ(nested.handle(connect_record).result, 19);
  EXPECT_EQ(nested.heartbeats, 2);
  EXPECT_EQ(nested.hostname, "node-7");
}

TEST(Handlers, TextsPointIntoTheRecord) {
  Fixture f;
  const char* text = nullptr;
  f.protocol.add_handler(connect::rpc_id, &text, [](void* context, u64, char* message) {
    *static_cast<const char**>(context) =
        reinterpret_cast<jsrv_ingest__connect*>(message)->hostname.buf;
  });
  f.protocol.insert_no_auth_identity_transforms();
  EXPECT_EQ(f.protocol.handle(connect_record.data(), 19).result, 19);
  EXPECT_EQ(text, connect_record.data() + 13);
}

TEST(Handlers, PaddingFromThePeerIsIgnored) {
  matching::TransformBuilder builder;
  matching::Protocol protocol(builder);
  u64 ref = 0;
  protocol.add_handler(
      matching::messages::flow_end::rpc_id, &ref, [](void* context, u64, char* message) {
        *static_cast<u64*>(context) = reinterpret_cast<jsrv_matching__flow_end*>(message)->_ref;
      });
  protocol.insert_identity_transform(matching::messages::flow_end::rpc_id);
  const std::string record = bytes("T a6 01 de ad be ef de ad 07 00 00 00 00 00 00 00");
  EXPECT_EQ(protocol.handle(record.data(), 24).result, 24);
  EXPECT_EQ(ref, 7u);
}

TEST(Handlers, ParsedMessagesAreAlignedFor128Bits) {
  matching::TransformBuilder builder;
  matching::Protocol protocol(builder);
  std::uintptr_t address = 1;
  const u16 id = matching::messages::flow_end::rpc_id;
  protocol.add_handler(id, &address, [](void* context, u64, char* message) {
    *static_cast<std::uintptr_t*>(context) = reinterpret_cast<std::uintptr_t>(message);
  });
  protocol.insert_identity_transform(id);
  const std::string record = bytes("T a6 01 00 00 00 00 00 00 07 00 00 00 00 00 00 00");
  EXPECT_EQ(protocol.handle(record.data(), 24).result, 24);
  EXPECT_EQ(address % 16, 0u);
}

}  // namespace
