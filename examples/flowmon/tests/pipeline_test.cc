// SPDX-License-Identifier: Apache-2.0
// Collectors and all stages of the reducer in one thread, without a network and by a clock that is
// set: the same input gives the same output.
#include <gtest/gtest.h>

#include "fake_machine.h"
#include "protocol_version.h"
#include "snapshot_text.h"
#include "whole_second.h"

namespace flowmon {
namespace {

class PipelineTest : public testing::Test {
 protected:
  void start(std::size_t ingest_shards = 1, std::size_t matching_shards = 1) {
    pipeline_.emplace(PipelineOptions{ingest_shards, matching_shards, std::chrono::seconds(60)},
                      [this](const std::string& line) { log_.push_back(line); });
  }

  std::string table(bool idle = false) {
    pipeline_->settle();
    return as_table(pipeline_->snapshot(), pipeline_->collectors(), {.idle = idle});
  }
  const std::vector<PairRow>& pairs() {
    pipeline_->settle();
    return pipeline_->snapshot().pairs;
  }

  /// Instances that are alive, of all spans of flows and connections.
  std::size_t alive() {
    std::size_t sum = 0;
    for (const auto& shard : pipeline_->pipeline().ingest()) {
      auto& index = shard->index();
      sum += index.socket.size() + index.process.size() + index.cgroup.size() + index.port.size() +
             index.flow.size() + index.machine.size();
    }
    for (const auto& shard : pipeline_->pipeline().matching()) {
      auto& index = shard->index();
      sum += index.flow.size() + index.connection.size() + index.pair.size();
    }
    return sum;
  }

  std::vector<std::string> log_;
  std::optional<SteppedPipeline> pipeline_;
};

/// A machine with a server, two clients of it, and a connection to somewhere else.
FakeMachine web_machine() {
  FakeMachine machine("alpha", 1);
  machine.process(10, "nginx");
  machine.process(20, "curl");
  machine.process(21, "curl");
  machine.listener(loopback(80), 10);
  machine.socket(loopback(80), loopback(50000), 10);
  machine.socket(loopback(50000), loopback(80), 20);
  machine.socket(loopback(50001), loopback(80), 21);
  machine.socket(loopback(80), loopback(50001), 10);
  machine.socket(v4(1, 40000), v4(9, 443), 20);
  return machine;
}

TEST_F(PipelineTest, BothEndsOfALoopbackConnectionAreJoined) {
  start();
  FakeMachine machine = web_machine();
  Link link(*pipeline_, 0, machine);
  link.send();
  EXPECT_EQ(
      table(),
      "CLIENT          SERVER          PROTO  ACTIVE  OPENED  CLOSED  TO SERVER  TO CLIENT\n"
      "curl@alpha  ->  10.0.0.9:443    tcp         1       1       0        0 B        0 B\n"
      "curl@alpha  ->  nginx@alpha:80  tcp         2       2       0        0 B        0 B\n");
}

TEST_F(PipelineTest, AnyNumberOfShardsGivesTheSameTable) {
  std::vector<std::string> tables;
  for (const auto& [ingest_shards, matching_shards] :
       {std::pair<std::size_t, std::size_t>{1, 1}, {2, 1}, {1, 3}, {3, 4}}) {
    start(ingest_shards, matching_shards);
    FakeMachine web = web_machine();
    FakeMachine db("db", 2);
    db.process(77, "postgres");
    db.listener(v4(2, 5432), 77);
    web.process(30, "api");
    for (u16 port = 30000; port < 30020; ++port) {
      web.socket(v4(1, port), v4(2, 5432), 30);
      db.socket(v4(2, 5432), v4(1, port), 77);
    }
    {
      // The two ends of these connections come in by different shards, if there are several.
      Link first(*pipeline_, 0, web);
      Link second(*pipeline_, ingest_shards - 1, db);
      first.send();
      second.send();
      tables.push_back(table());
      if (matching_shards > 1) {
        for (const auto& shard : pipeline_->pipeline().matching()) {
          EXPECT_GT(shard->index().connection.size(), 0u) << "nothing to do for a shard";
        }
      }
    }
    table();
    EXPECT_EQ(alive(), 0u);
  }
  EXPECT_NE(tables[0].find("api@alpha   ->  postgres@db:5432  tcp        20      20       0"),
            std::string::npos)
      << tables[0];
  for (const std::string& other : tables) EXPECT_EQ(other, tables[0]);
}

TEST_F(PipelineTest, ServicesAndTotalsAddUpThePairs) {
  start(2, 2);
  FakeMachine machine("alpha", 1);
  machine.process(10, "nginx");
  machine.process(20, "curl");
  machine.process(30, "wget");
  machine.listener(loopback(80), 10);
  machine.listener(loopback(81), 10);
  const auto connect = [&machine](u16 port, u16 server, u32 client) {
    machine.socket(loopback(port), loopback(server), client);
    machine.socket(loopback(server), loopback(port), 10);
  };
  const auto disconnect = [&machine](u16 port, u16 server) {
    machine.close(loopback(port), loopback(server));
    machine.close(loopback(server), loopback(port));
  };
  for (const u16 port : {u16{1001}, u16{1002}, u16{1003}}) connect(port, 80, 20);
  connect(1004, 81, 20);
  for (const u16 port : {u16{1005}, u16{1006}}) connect(port, 80, 30);
  Link link(*pipeline_, 1, machine);
  link.send();
  table();
  disconnect(1001, 80);
  disconnect(1005, 80);
  connect(1007, 81, 30);
  link.send();
  EXPECT_EQ(
      table(),
      "CLIENT          SERVER          PROTO  ACTIVE  OPENED  CLOSED  TO SERVER  TO CLIENT\n"
      "curl@alpha  ->  nginx@alpha:80  tcp         2       3       1        0 B        0 B\n"
      "curl@alpha  ->  nginx@alpha:81  tcp         1       1       0        0 B        0 B\n"
      "wget@alpha  ->  nginx@alpha:80  tcp         1       2       1        0 B        0 B\n"
      "wget@alpha  ->  nginx@alpha:81  tcp         1       1       0        0 B        0 B\n");
  struct Sums {
    u64 active, opened, closed;
    bool operator==(const Sums&) const = default;
  };
  const auto sums = [](const Totals& totals) {
    return Sums{totals.active, totals.counts.opened, totals.counts.closed};
  };
  const auto& services = pipeline_->snapshot().services;
  ASSERT_EQ(services.size(), 3u);
  EXPECT_EQ(services[0].name, "curl");
  EXPECT_EQ(sums(services[0].as_client), (Sums{3, 4, 1}));
  EXPECT_EQ(sums(services[0].as_server), (Sums{0, 0, 0}));
  EXPECT_EQ(services[1].name, "nginx");
  EXPECT_EQ(sums(services[1].as_client), (Sums{0, 0, 0}));
  EXPECT_EQ(sums(services[1].as_server), (Sums{5, 7, 2}));
  EXPECT_EQ(services[2].name, "wget");
  EXPECT_EQ(sums(services[2].as_client), (Sums{2, 3, 1}));
  const auto& totals = pipeline_->snapshot().totals;
  ASSERT_EQ(totals.size(), 2u);
  EXPECT_EQ(totals[0].transport, Transport::tcp);
  EXPECT_EQ(sums(totals[0].totals), (Sums{5, 7, 2}));
  EXPECT_EQ(sums(totals[1].totals), (Sums{0, 0, 0}));
  // A rollup is drained when its own slot is over.
  EXPECT_EQ(totals[0].last_minute.opened, 0u);
  pipeline_->run_until(pipeline_->now() + 61 * kSecond);
  EXPECT_EQ(pipeline_->snapshot().totals[0].last_minute.opened, 7u);
  EXPECT_EQ(pipeline_->snapshot().totals[0].last_minute.closed, 2u);
  EXPECT_EQ(sums(pipeline_->snapshot().totals[0].totals), (Sums{5, 7, 2}));
}

TEST_F(PipelineTest, LifetimesOfClosedConnectionsAreAddedUp) {
  start();
  FakeMachine machine = web_machine();
  Link link(*pipeline_, 0, machine);
  link.send();
  const u64 opened = pipeline_->now();
  pipeline_->run_until(opened + 10 * kSecond);
  machine.scan().sockets.clear();
  link.send();
  pipeline_->settle();
  u64 lifetime = 0;
  for (const PairRow& pair : pairs()) lifetime += pair.totals.counts.lifetime_ns;
  EXPECT_GE(lifetime, 3 * 10 * kSecond);
  EXPECT_LE(lifetime, 3 * 10 * kSecond + 3 * kSecond / 5) << "within two slots of time each";
}

TEST_F(PipelineTest, LoopbackAddressesOfTwoMachinesAreNotMixedUp) {
  start(2, 1);
  FakeMachine alpha = web_machine();
  FakeMachine beta("beta", 2);
  beta.process(10, "redis");
  beta.process(20, "worker");
  beta.listener(loopback(80), 10);
  beta.socket(loopback(80), loopback(50000), 10);
  beta.socket(loopback(50000), loopback(80), 20);
  Link first(*pipeline_, 0, alpha);
  Link second(*pipeline_, 1, beta);
  first.send();
  second.send();
  EXPECT_EQ(
      table(),
      "CLIENT           SERVER          PROTO  ACTIVE  OPENED  CLOSED  TO SERVER  TO CLIENT\n"
      "curl@alpha   ->  10.0.0.9:443    tcp         1       1       0        0 B        0 B\n"
      "curl@alpha   ->  nginx@alpha:80  tcp         2       2       0        0 B        0 B\n"
      "worker@beta  ->  redis@beta:80   tcp         1       1       0        0 B        0 B\n");
}

TEST_F(PipelineTest, ADisconnectGoesThroughAllStages) {
  start(2, 2);
  FakeMachine machine = web_machine();
  Link link(*pipeline_, 1, machine);
  link.send();
  EXPECT_EQ(pairs().size(), 2u);
  link.disconnect();
  EXPECT_EQ(table(), "CLIENT    SERVER  PROTO  ACTIVE  OPENED  CLOSED  TO SERVER  TO CLIENT\n");
  EXPECT_EQ(alive(), 0u);
  EXPECT_TRUE(pipeline_->ingest(1).collectors().empty());
  const Totals& all = pipeline_->snapshot().totals[0].totals;
  EXPECT_EQ(all.active, 0u);
  EXPECT_EQ(all.counts.opened, 3u);
  EXPECT_EQ(all.counts.closed, 3u);
  EXPECT_EQ(pairs().size(), 2u) << "remembered for those who ask now and then";
  pipeline_->run_until(pipeline_->now() + 61 * kSecond);
  EXPECT_TRUE(pipeline_->snapshot().pairs.empty());
  EXPECT_TRUE(pipeline_->snapshot().services.empty());
  EXPECT_EQ(pipeline_->snapshot().totals[0].totals.counts.opened, 3u);
}

TEST_F(PipelineTest, AConnectionThatIsOverBeforeAnybodyAskedIsCounted) {
  start();
  FakeMachine machine = web_machine();
  Link link(*pipeline_, 0, machine);
  link.send();
  link.disconnect();
  pipeline_->settle();
  const Totals& all = pipeline_->snapshot().totals[0].totals;
  EXPECT_EQ(all.counts.opened, 3u);
  EXPECT_EQ(all.counts.closed, 3u);
}

TEST_F(PipelineTest, ASecondEndThatComesLateChangesThePairButIsNoNewConnection) {
  start(2, 2);
  FakeMachine client("alpha", 1);
  client.process(20, "curl");
  client.socket(v4(1, 40000), v4(2, 80), 20);
  FakeMachine server("beta", 2);
  server.process(10, "nginx");
  server.listener(v4(2, 80), 10);
  server.socket(v4(2, 80), v4(1, 40000), 10);
  Link first(*pipeline_, 0, client);
  first.send();
  EXPECT_EQ(table(),
            "CLIENT          SERVER       PROTO  ACTIVE  OPENED  CLOSED  TO SERVER  TO CLIENT\n"
            "curl@alpha  ->  10.0.0.2:80  tcp         1       1       0        0 B        0 B\n");
  Link second(*pipeline_, 1, server);
  second.send();
  EXPECT_EQ(table(),
            "CLIENT          SERVER         PROTO  ACTIVE  OPENED  CLOSED  TO SERVER  TO CLIENT\n"
            "curl@alpha  ->  nginx@beta:80  tcp         1       0       0        0 B        0 B\n");
  EXPECT_EQ(pipeline_->snapshot().totals[0].totals.counts.opened, 1u);
  EXPECT_EQ(pipeline_->snapshot().totals[0].totals.counts.closed, 0u);
  EXPECT_EQ(pipeline_->snapshot().totals[0].totals.active, 1u);
}

TEST_F(PipelineTest, AServiceIsNamedAfterItsUnit) {
  start();
  FakeMachine machine("alpha", 1);
  machine.process(10, "main", "/system.slice/nginx.service");
  machine.socket(v4(1, 80), v4(9, 1000), 10);
  machine.listener(v4(1, 80), 10);
  machine.socket(v4(1, 999), v4(9, 443), 0);
  Link link(*pipeline_, 0, machine);
  link.send();
  ASSERT_EQ(pairs().size(), 2u);
  EXPECT_EQ(pairs()[0].client, "(unknown)");
  EXPECT_EQ(pairs()[0].client_node, "alpha");
  EXPECT_EQ(pairs()[1].server, "nginx") << "it listens, although that was told later";
  EXPECT_EQ(pairs()[1].client, "10.0.0.9");
}

TEST_F(PipelineTest, ExecRenamesTheConnectionsOfAProcess) {
  start();
  FakeMachine machine("alpha", 1);
  machine.process(10, "sh");
  machine.socket(v4(1, 40000), v4(2, 443), 10);
  machine.process(11, "sh");
  machine.socket(v4(1, 40001), v4(2, 443), 11);
  Link link(*pipeline_, 0, machine);
  link.send();
  pipeline_->settle();
  machine.process(10, "curl");
  link.send();
  EXPECT_EQ(table(),
            "CLIENT          SERVER        PROTO  ACTIVE  OPENED  CLOSED  TO SERVER  TO CLIENT\n"
            "curl@alpha  ->  10.0.0.2:443  tcp         1       0       0        0 B        0 B\n"
            "sh@alpha    ->  10.0.0.2:443  tcp         1       2       0        0 B        0 B\n");
}

TEST_F(PipelineTest, AReconnectionMayOverlapTheOldConnection) {
  for (const std::size_t shard_of_second : {0u, 1u}) {
    start(2, 2);
    FakeMachine machine = web_machine();
    Link old(*pipeline_, 0, machine);
    old.send();
    const std::string before = table();
    {
      Link fresh(*pipeline_, shard_of_second, machine);
      fresh.send();
      EXPECT_EQ(table(), before);
      old.disconnect();
      EXPECT_EQ(table(), before) << "in shard " << shard_of_second;
    }
    table();
    EXPECT_EQ(alive(), 0u);
  }
}

TEST_F(PipelineTest, NothingIsAcceptedBeforeAProperHello) {
  start();
  FakeMachine machine("alpha", 1);
  Link link(*pipeline_, 0, machine);
  link.disconnect();
  log_.clear();
  channel::TestChannel client;
  const auto session = pipeline_->ingest(0).session_factory()(client);
  session->on_connect();
  render::MemoryWriter buffer;
  ingest::Writer writer(buffer, fp_get_time_ns);
  const std::array<u8, 16> id{};
  writer.hello(kProtocolVersion + 1, id.data(), id.data(), jb_blob{std::string_view("old")});
  writer.snapshot_done(1, 0);
  session->received_data(buffer.bytes().data(), static_cast<int>(buffer.bytes().size()));
  EXPECT_TRUE(pipeline_->ingest(0).collectors().empty());
  session->on_closed();
  ASSERT_EQ(log_.size(), 1u);
  EXPECT_NE(log_[0].find("Permission denied"), std::string::npos) << log_[0];
}

}  // namespace
}  // namespace flowmon
