// SPDX-License-Identifier: Apache-2.0
#include <generated/ebpf_net/aggregation/meta.h>
#include <generated/ebpf_net/matching/connection.h>
#include <generated/ebpf_net/matching/protocol.h>
#include <generated/ebpf_net/matching/writer.h>
#include <gtest/gtest.h>

#include <string>

#include "peer.h"
#include "reducer/matching/core.h"

namespace {

namespace matching = ebpf_net::matching;
namespace aggregation = ebpf_net::aggregation;

using Ingest =
    Peer<matching::Protocol, matching::TransformBuilder, matching::Connection, matching::Writer>;
using ::testing::Test;

constexpr u64 second = 1'000'000'000;

jb_blob text(std::string_view value) { return jb_blob(value); }

class MatchingTest : public Test {
 protected:
  MatchingTest() : core({aggregation::Writer(buffer, reducer::matching::local_time)}) {}

  std::string sent() { return take_json<ebpf_net::aggregation_metadata>(buffer); }

  render::MemoryWriter buffer;
  reducer::matching::Core core;
};

/** Ref 1: a connection of which both ends are known from second 2 on. */
void join(Ingest& ingest) {
  ingest.send(second, [](matching::Writer& writer) {
    writer.flow_start(1, 10, 1, 20, 2);
    writer.task_info(1, 0, text("curl"), text("/a"));
    writer.bytes_sent(1, 0, 100);
  });
  ingest.send(2 * second, [](matching::Writer& writer) {
    writer.task_info(1, 1, text("nginx"), text("/b"));
    writer.bytes_sent(1, 1, 1000);
  });
}

TEST_F(MatchingTest, SaysNothingUntilBothEndsAreKnown) {
  Ingest ingest(core.index());
  ingest.send(second, [](matching::Writer& writer) {
    writer.flow_start(1, 10, 1, 20, 2);
    writer.task_info(1, 0, text("curl"), text("/a"));
    writer.bytes_sent(1, 0, 100);
    writer.flow_end(1);
  });
  core.drain_all();
  EXPECT_EQ(sent(), "");
  EXPECT_EQ(core.index().flow.size(), 0u);
}

TEST_F(MatchingTest, CountsAllBytesOnceBothEndsAreKnown) {
  Ingest ingest(core.index());
  join(ingest);
  EXPECT_EQ(sent(), R"({"name":"cgroup_pair_start","rpc_id":441,"timestamp":2000000000,"ref":0,)"
                    R"("data":{"name1":"/a","name2":"/b","_ref":0}},)"
                    R"({"name":"joined","rpc_id":443,"timestamp":2000000000,"ref":0,)"
                    R"("data":{"comm1":"curl","comm2":"nginx","_ref":0}})");
  core.set_time(200 * second);
  core.drain();
  core.drain_all();
  EXPECT_NE(sent().find(R"("name":"traffic","rpc_id":444,"timestamp":200000000000,"ref":0,)"
                        R"("data":{"bytes":1100,"reports":2,"_ref":0})"),
            std::string::npos);
}

TEST_F(MatchingTest, AddsMinutesOfAFlow) {
  Ingest ingest(core.index());
  join(ingest);
  ingest.send(40 * second, [](matching::Writer& writer) { writer.bytes_sent(1, 1, 10); });
  core.drain_all();
  EXPECT_NE(sent().find(R"("data":{"bytes":1110,"_ref":0})"), std::string::npos);
}

TEST_F(MatchingTest, FollowsATaskThatMovesToAnotherCgroup) {
  Ingest ingest(core.index());
  join(ingest);
  auto const flow = core.index().flow.by_key({10, 1, 20, 2}, false);
  EXPECT_EQ(flow.a().name1(), "/a");
  ingest.send(3 * second,
              [](matching::Writer& writer) { writer.task_info(1, 0, text("curl"), text("/c")); });
  EXPECT_EQ(flow.a().name1(), "/c");
  EXPECT_EQ(flow.a().name2(), "/b");
  EXPECT_EQ(core.index().cgroup_pair.size(), 1u) << "nobody refers to the former";
}

TEST_F(MatchingTest, RemembersNotMoreThanSoMuchOfAnEnd) {
  Ingest ingest(core.index());
  ingest.send(second, [](matching::Writer& writer) {
    writer.flow_start(1, 10, 1, 20, 2);
    for (int i = 0; i < 10'000; ++i) writer.bytes_sent(1, 0, 1);
    writer.task_info(1, 0, text("curl"), text("/a"));
    writer.task_info(1, 1, text("nginx"), text("/b"));
  });
  core.drain_all();
  EXPECT_NE(sent().find(R"("data":{"bytes":4096,"reports":4096,"_ref":0})"), std::string::npos);
}

TEST_F(MatchingTest, IgnoresSidesThatThereAreNot) {
  Ingest ingest(core.index());
  ingest.send(second, [](matching::Writer& writer) {
    writer.flow_start(1, 10, 1, 20, 2);
    writer.task_info(1, 2, text("curl"), text("/a"));
    writer.task_info(1, 255, text("curl"), text("/a"));
  });
  EXPECT_EQ(sent(), "");
}

TEST_F(MatchingTest, KeepsFlowsUntilTheirMetricsAreSent) {
  {
    Ingest ingest(core.index());
    join(ingest);
  }
  EXPECT_EQ(core.index().flow.size(), 1u);
  EXPECT_EQ(core.index().cgroup_pair.size(), 1u);
  core.drain_all();
  EXPECT_EQ(core.index().flow.size(), 0u);
  EXPECT_EQ(core.index().cgroup_pair.size(), 0u);
  auto const messages = sent();
  EXPECT_NE(messages.find(R"("name":"cgroup_pair_end")"), std::string::npos);
}

}  // namespace
