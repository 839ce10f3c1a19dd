// SPDX-License-Identifier: Apache-2.0
#include <generated/ebpf_net/ingest/connection.h>
#include <generated/ebpf_net/ingest/protocol.h>
#include <generated/ebpf_net/ingest/writer.h>
#include <generated/ebpf_net/matching/meta.h>
#include <generated/ebpf_net/matching/parsed_message.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "peer.h"
#include "reducer/ingest/agent_span.h"
#include "reducer/ingest/core.h"

namespace {

namespace ingest = ebpf_net::ingest;
namespace matching = ebpf_net::matching;

using Agent = Peer<ingest::Protocol, ingest::TransformBuilder, ingest::Connection, ingest::Writer>;

constexpr u8 comm[16] = {'n', 'g', 'i', 'n', 'x'};

class IngestTest : public ::testing::Test {
 protected:
  IngestTest() : core({matching::Writer(buffer, reducer::ingest::local_time)}) {}

  /** The names of the messages to matching since the last call, and some of their fields. */
  std::vector<std::string> sent() {
    std::vector<std::string> messages;
    matching::TransformBuilder builder;
    matching::Protocol protocol(builder);
    auto const record = [&](u16 rpc_id, auto handler) {
      protocol.add_handler(rpc_id, &messages, handler);
      protocol.insert_identity_transform(rpc_id);
    };
    record(jsrv_matching__flow_start__rpc_id, [](void* context, u64 time, char*) {
      add(context, "start at " + std::to_string(time));
    });
    record(jsrv_matching__flow_end__rpc_id,
           [](void* context, u64 time, char*) { add(context, "end at " + std::to_string(time)); });
    record(jsrv_matching__task_info__rpc_id, [](void* context, u64, char* msg_buf) {
      auto* const msg = reinterpret_cast<jsrv_matching__task_info*>(msg_buf);
      add(context, "side " + std::to_string(msg->side) + ": " + msg->comm.to_string() + " in '" +
                       msg->cgroup_name.to_string() + "'");
    });
    record(jsrv_matching__bytes_sent__rpc_id, [](void* context, u64, char* msg_buf) {
      auto* const msg = reinterpret_cast<jsrv_matching__bytes_sent*>(msg_buf);
      add(context, "side " + std::to_string(msg->side) + ": " + std::to_string(msg->bytes));
    });
    EXPECT_EQ(protocol.handle_multiple(buffer.view().data(), buffer.size()).result,
              static_cast<int>(buffer.size()));
    buffer.clear();
    return messages;
  }

  static void add(void* messages, std::string message) {
    static_cast<std::vector<std::string>*>(messages)->push_back(std::move(message));
  }

  render::MemoryWriter buffer;
  reducer::ingest::Core core;
};

using Messages = std::vector<std::string>;

TEST_F(IngestTest, TellsMatchingAboutAFlowAndItsTask) {
  Agent agent(core.index());
  agent.send(7, [](ingest::Writer& writer) {
    writer.cgroup_create(1, jb_blob{std::string("/web")});
    writer.pid_info(5, comm);
    writer.pid_cgroup_move(5, 1);
    writer.pid_flow_open(5, 9, 2, 80, 1, 4000);
    writer.pid_flow_bytes(5, 9, 123);
  });
  EXPECT_EQ(sent(), (Messages{"start at 7", "side 1: nginx in '/web'", "side 1: 123"}));
  EXPECT_TRUE(core.index().flow.by_key({1, 4000, 2, 80}, false).valid());
  EXPECT_EQ(agent.connection().get_process(5).cgroup().id(), 1u);
}

TEST_F(IngestTest, TellsMatchingWhenAProcessMoves) {
  Agent agent(core.index());
  agent.send(1, [](ingest::Writer& writer) {
    writer.cgroup_create(1, jb_blob{std::string("/web")});
    writer.pid_info(5, comm);
    writer.pid_flow_open(5, 9, 1, 80, 2, 4000);
    writer.pid_cgroup_move(5, 1);
  });
  EXPECT_EQ(sent(), (Messages{"start at 1", "side 0: nginx in ''", "side 0: nginx in '/web'"}));
}

TEST_F(IngestTest, SharesAFlowBetweenItsEnds) {
  Agent one(core.index());
  Agent other(core.index());
  one.send(1, [](ingest::Writer& writer) {
    writer.pid_info(5, comm);
    writer.pid_flow_open(5, 9, 1, 80, 2, 4000);
  });
  other.send(2, [](ingest::Writer& writer) {
    writer.pid_info(5, comm);  // another machine's
    writer.pid_flow_open(5, 9, 2, 4000, 1, 80);
  });
  EXPECT_EQ(sent(), (Messages{"start at 1", "side 0: nginx in ''", "side 1: nginx in ''"}));
  EXPECT_EQ(core.index().flow.size(), 1u);
  EXPECT_EQ(core.index().process.size(), 2u);
  one.send(3, [](ingest::Writer& writer) { writer.pid_flow_close(5, 9); });
  EXPECT_EQ(sent(), Messages{});
  other.send(4, [](ingest::Writer& writer) { writer.pid_close_info(5); });
  EXPECT_EQ(sent(), Messages{"end at 4"});
}

TEST_F(IngestTest, ForgetsWhatAnAgentToldWhenItGoes) {
  {
    Agent agent(core.index());
    agent.send(1, [](ingest::Writer& writer) {
      writer.cgroup_create(1, jb_blob{std::string("/web")});
      writer.pid_info(5, comm);
      writer.pid_cgroup_move(5, 1);
      writer.pid_flow_open(5, 9, 1, 80, 2, 4000);
    });
    EXPECT_EQ(core.index().cgroup.size(), 1u);
  }
  EXPECT_EQ(sent().back(), "end at 1");
  EXPECT_EQ(core.index().cgroup.size() + core.index().process.size() + core.index().agent.size(),
            0u);
}

TEST_F(IngestTest, IgnoresWhatItDoesNotKnow) {
  Agent agent(core.index());
  agent.send(1, [](ingest::Writer& writer) {
    writer.pid_info(5, comm);
    writer.pid_cgroup_move(5, 77);
    writer.pid_flow_bytes(5, 9, 1);
    writer.pid_flow_close(5, 9);
    writer.pid_flow_open(5, 9, 1, 80, 2, 4000);
    writer.pid_flow_open(5, 9, 1, 81, 2, 4000);  // the socket has a flow already
  });
  EXPECT_EQ(core.ignored(), 4u);
  EXPECT_EQ(core.index().flow.size(), 1u);
}

TEST_F(IngestTest, KnowsAgentsAndCountsThoseThatHaveFinished) {
  Agent agent(core.index());
  agent.send(1, [](ingest::Writer& writer) {
    writer.connect(1, jb_blob{std::string("web-1")});
    writer.end_of_report();
    writer.end_of_report();
  });
  EXPECT_EQ(agent.connection().agent().impl().hostname(), "web-1");
  EXPECT_EQ(core.finished_agents(), 1u);
}

}  // namespace
