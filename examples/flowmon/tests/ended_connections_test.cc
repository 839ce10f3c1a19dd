// SPDX-License-Identifier: Apache-2.0
// Connections that no scan has seen: what a probe tells of them goes through the same messages.
#include <gtest/gtest.h>

#include "fake_machine.h"

namespace flowmon {
namespace {

class EndedConnectionsTest : public testing::Test {
 protected:
  EndedConnectionsTest() {
    machine_.process(10, "nginx");
    machine_.process(20, "curl");
    machine_.listener(loopback(80), 10);
  }

  /// Both ends of a connection of the two.
  void connection(u16 port) {
    machine_.ended(loopback(80), loopback(port), 10, {.sent = 2000, .received = 300});
    machine_.ended(loopback(port), loopback(80), 20, {.sent = 301, .received = 2000});
  }

  void send() {
    link_.send();
    machine_.scan().ended.clear();
  }

  std::vector<PairRow> pairs() {
    pipeline_.settle();
    return pipeline_.snapshot().pairs;
  }

  SteppedPipeline pipeline_{PipelineOptions{1, 1, std::chrono::seconds(60)},
                            [](const std::string&) {}};
  FakeMachine machine_{"alpha", 1};
  Link link_{pipeline_, 0, machine_};
};

TEST_F(EndedConnectionsTest, AreCountedAsOpenedAndClosed) {
  send();
  connection(50000);
  connection(50001);
  send();
  const auto rows = pairs();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].client, "curl");
  EXPECT_EQ(rows[0].server, "nginx");
  EXPECT_EQ(rows[0].totals.active, 0U);
  EXPECT_EQ(rows[0].totals.counts.opened, 2U);
  EXPECT_EQ(rows[0].totals.counts.closed, 2U);
  EXPECT_EQ(rows[0].totals.counts.bytes_to_server, 600U);
  EXPECT_EQ(rows[0].totals.counts.bytes_to_client, 4000U);
}

TEST_F(EndedConnectionsTest, AreNotCountedAgainIfAScanHasSeenThem) {
  machine_.socket(loopback(80), loopback(50000), 10);
  const u64 server = machine_.last_inode();
  machine_.socket(loopback(50000), loopback(80), 0);  // it was gone when its owner was looked for
  const u64 client = machine_.last_inode();
  send();
  machine_.close(loopback(80), loopback(50000));
  machine_.close(loopback(50000), loopback(80));
  machine_.ended(loopback(80), loopback(50000), 10, {.sent = 2000, .received = 300}, server);
  machine_.ended(loopback(50000), loopback(80), 20, {.sent = 301, .received = 2000}, client);
  send();
  const auto rows = pairs();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].client, "curl");
  EXPECT_EQ(rows[0].totals.active, 0U);
  EXPECT_EQ(rows[0].totals.counts.opened, 1U);
  EXPECT_EQ(rows[0].totals.counts.closed, 1U);
  EXPECT_EQ(rows[0].totals.counts.bytes_to_client, 2000U);
}

/// Its port is the higher one, which says nothing of who connected to whom.
TEST_F(EndedConnectionsTest, HaveTheServerThatAcceptedThemThoughItListensNoMore) {
  send();
  machine_.ended(loopback(60000), loopback(50000), 10, {.sent = 2000, .received = 300});
  machine_.scan().ended.back().accepted = true;
  machine_.ended(loopback(50000), loopback(60000), 20, {.sent = 301, .received = 2000});
  send();
  const auto rows = pairs();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].client, "curl");
  EXPECT_EQ(rows[0].server, "nginx");
  EXPECT_EQ(rows[0].port, 60000U);
  EXPECT_EQ(rows[0].totals.counts.bytes_to_server, 300U);
  EXPECT_EQ(rows[0].totals.counts.bytes_to_client, 2000U);
  EXPECT_EQ(rows[0].totals.active, 0U);
}

TEST_F(EndedConnectionsTest, AreLeftOutIfNoProcessHadThem) {
  machine_.ended(loopback(80), loopback(50000), 0, {});
  machine_.scan().ended.back().key.inode = 0;
  send();
  EXPECT_TRUE(pairs().empty());
}

TEST(AddEnded, AddsOwnersThatTheScanDoesNotHave) {
  Scan scan;
  scan.processes.processes[{1, 2}] = {{'a'}, "/a"};
  EndedConnection of_known;
  of_known.owner = {1, 2};
  of_known.comm = {'b'};
  EndedConnection of_new = of_known;
  of_new.owner = {3, 4};
  std::vector<EndedConnection> ended = {of_known, of_new, EndedConnection{}};
  add_ended(scan, ended, "/no/such/directory");
  EXPECT_EQ(scan.ended.size(), 3U);
  ASSERT_EQ(scan.processes.processes.size(), 2U);
  EXPECT_EQ((scan.processes.processes[{1, 2}].comm[0]), 'a') << "what /proc says is not replaced";
  EXPECT_EQ((scan.processes.processes[{3, 4}].comm[0]), 'b');
  EXPECT_EQ((scan.processes.processes[{3, 4}].cgroup), "/");
}

EndedConnection ended_at(u64 closed, u16 local, u16 remote) {
  EndedConnection ended;
  ended.key = {Transport::tcp, loopback(local), loopback(remote), closed};
  ended.closed = closed;
  return ended;
}

TEST(AddEnded, TakesBothEndsOfAConnectionOrNone) {
  Scan scan;
  scan.begun = 1000;
  std::vector<EndedConnection> ended = {ended_at(1002, 50000, 80), ended_at(1001, 80, 50001),
                                        ended_at(1000, 80, 50000), ended_at(1003, 50001, 80)};
  add_ended(scan, ended, "/no/such/directory");
  ASSERT_EQ(scan.ended.size(), 2U);
  EXPECT_EQ(scan.ended[0].closed, 1002U) << "the other end was closed before";
  EXPECT_EQ(scan.ended[1].closed, 1000U);
  ASSERT_EQ(ended.size(), 2U);
  scan.begun = 2000;
  add_ended(scan, ended, "/no/such/directory");
  EXPECT_EQ(scan.ended.size(), 2U);
  EXPECT_TRUE(ended.empty());
}

}  // namespace
}  // namespace flowmon
