// SPDX-License-Identifier: Apache-2.0
// Sender and reducer together, without a network: bytes go from a buffer straight into a session.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "generated/flowmon/reducer/writer.h"
#include "protocol_version.h"
#include "reducer.h"
#include "render/channel/test_channel.h"
#include "render/clock.h"
#include "render/memory_writer.h"
#include "render_view.h"
#include "state_sender.h"

namespace flowmon {
namespace {

constexpr u64 kSecond = 1'000'000'000;

Endpoint v4(u8 last, u16 port) {
  std::array<u8, 16> bytes{};
  bytes[10] = bytes[11] = 0xff;
  bytes[12] = 10;
  bytes[15] = last;
  return Endpoint::from_bytes(bytes, port);
}

/// A machine that tests make up.
class FakeMachine {
 public:
  explicit FakeMachine(std::string hostname, u8 id) {
    identity_.hostname = std::move(hostname);
    identity_.machine_id[0] = id;
  }

  MachineIdentity identity() const { return identity_; }
  Scan& scan() { return scan_; }

  void process(u32 pid, const std::string& comm) {
    ProcessInfo info;
    std::copy(comm.begin(), comm.end(), info.comm.begin());
    info.cgroup = "/test";
    scan_.processes.processes[{pid, 1000 + pid}] = info;
  }
  void socket(Endpoint local, Endpoint remote, u8 state, u64 inode, u32 pid) {
    scan_.sockets.push_back({{Transport::tcp, local, remote, inode}, state});
    if (pid != 0) scan_.processes.owners[inode] = {pid, 1000 + pid};
  }

 private:
  MachineIdentity identity_;
  Scan scan_;
};

/// A collector that is connected to the reducer.
class Link {
 public:
  Link(Reducer& reducer, const FakeMachine& machine)
      : session_(reducer.session_factory()(client_)),
        writer_(buffer_, fp_get_time_ns),
        sender_(writer_, machine.identity()) {
    session_->on_connect();
  }

  void send(Scan& scan, u64 time) {
    scan.time = time;
    sender_.send(scan);
    deliver();
  }

  reducer::Writer& writer() { return writer_; }

  void deliver() {
    const auto bytes = buffer_.bytes();
    if (!bytes.empty()) {
      EXPECT_EQ(session_->received_data(bytes.data(), static_cast<int>(bytes.size())),
                bytes.size());
    }
    buffer_.clear();
  }

  void disconnect() { session_->on_closed(); }

 private:
  channel::TestChannel client_;
  std::unique_ptr<channel::Callbacks> session_;
  render::MemoryWriter buffer_;
  reducer::Writer writer_;
  StateSender sender_;
};

class ReducerTest : public testing::Test {
 protected:
  std::vector<Row> view(bool listening = false) {
    return build_view(reducer_.index(), reducer_.collectors(), {listening});
  }
  std::string text() { return as_table(view(), reducer_.collectors(), 0); }

  std::vector<std::string> log_;
  Reducer reducer_{[this](const std::string& line) { log_.push_back(line); }};
};

TEST_F(ReducerTest, BothEndsOfALocalConnectionAreNamed) {
  FakeMachine machine("alpha", 1);
  machine.process(10, "nginx");
  machine.process(20, "curl");
  machine.socket(v4(1, 80), {}, kStateListen, 1, 10);
  machine.socket(v4(1, 80), v4(1, 50000), 1, 2, 10);
  machine.socket(v4(1, 50000), v4(1, 80), 1, 3, 20);
  Link link(reducer_, machine);
  link.send(machine.scan(), 100 * kSecond);
  link.send(machine.scan(), 105 * kSecond);
  EXPECT_EQ(text(),
            "HOST   PROCESS        PEER                   STATE            COUNT  AGE\n"
            "alpha  curl[20]   ->  nginx[10] 10.0.0.1:80  tcp established      1   5s\n"
            "alpha  nginx[10]  <-  curl[20]               tcp established      1   5s\n");
}

TEST_F(ReducerTest, ClientsOfOneAddressAreCountedTogether) {
  FakeMachine machine("alpha", 1);
  machine.process(10, "nginx");
  machine.socket({v4(0, 0).address, 80}, {}, kStateListen, 1, 10);
  for (u16 port = 1; port <= 3; ++port) machine.socket(v4(1, 80), v4(9, port), 1, port + 1u, 10);
  Link link(reducer_, machine);
  link.send(machine.scan(), kSecond);
  const auto rows = view();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].count, 3u);
  EXPECT_EQ(rows[0].peer, "10.0.0.9:*");
  EXPECT_TRUE(rows[0].serves);
  EXPECT_EQ(view(true).size(), 2u);
}

TEST_F(ReducerTest, ASocketWithoutAVisibleOwnerSaysSo) {
  FakeMachine machine("alpha", 1);
  machine.socket(v4(1, 40000), v4(2, 443), 1, 5, 0);
  machine.scan().processes.unreadable = 7;
  Link link(reducer_, machine);
  link.send(machine.scan(), kSecond);
  ASSERT_EQ(view().size(), 1u);
  EXPECT_EQ(view()[0].process, "owner unknown");
  EXPECT_NE(text().find("alpha: 7 processes may not be looked into"), std::string::npos);
}

TEST_F(ReducerTest, ChangesArriveAndEndedThingsGo) {
  FakeMachine machine("alpha", 1);
  machine.process(10, "sh");
  machine.socket(v4(1, 40000), v4(2, 443), 2, 5, 10);
  Link link(reducer_, machine);
  link.send(machine.scan(), kSecond);
  EXPECT_EQ(view()[0].state, "syn-sent");
  machine.scan().sockets[0].state = 1;
  machine.process(10, "curl");
  link.send(machine.scan(), 2 * kSecond);
  EXPECT_EQ(view()[0].state, "established");
  EXPECT_EQ(view()[0].process, "curl[10]");
  machine.scan().sockets.clear();
  machine.scan().processes = {};
  link.send(machine.scan(), 3 * kSecond);
  EXPECT_TRUE(view().empty());
  EXPECT_EQ(reducer_.index().socket.size(), 0u);
  EXPECT_EQ(reducer_.index().process.size(), 0u);
}

TEST_F(ReducerTest, TwoMachinesMayHaveTheSameProcessesAndAddresses) {
  FakeMachine alpha("alpha", 1);
  FakeMachine beta("beta", 2);
  for (FakeMachine* machine : {&alpha, &beta}) {
    machine->process(10, "redis");
    machine->socket(v4(1, 6379), v4(7, 1), 1, 5, 10);
  }
  Link first(reducer_, alpha);
  Link second(reducer_, beta);
  first.send(alpha.scan(), kSecond);
  EXPECT_FALSE(reducer_.complete());
  second.send(beta.scan(), kSecond);
  EXPECT_TRUE(reducer_.complete());
  ASSERT_EQ(view().size(), 2u);
  EXPECT_EQ(view()[0].host, "alpha");
  EXPECT_EQ(view()[1].host, "beta");
}

TEST_F(ReducerTest, ADisconnectTakesTheCollectorsSpansWithIt) {
  FakeMachine machine("alpha", 1);
  machine.process(10, "nginx");
  machine.socket(v4(1, 80), v4(9, 1), 1, 5, 10);
  {
    Link link(reducer_, machine);
    link.send(machine.scan(), kSecond);
    EXPECT_EQ(reducer_.index().socket.size(), 1u);
    link.disconnect();
    EXPECT_EQ(reducer_.index().socket.size(), 0u);
    EXPECT_EQ(reducer_.index().process.size(), 0u);
    EXPECT_TRUE(reducer_.collectors().empty());
  }
  EXPECT_EQ(reducer_.index().collector.size(), 0u);
}

TEST_F(ReducerTest, AReconnectionMayOverlapTheOldConnection) {
  FakeMachine machine("alpha", 1);
  machine.process(10, "nginx");
  machine.socket(v4(1, 80), v4(9, 1), 1, 5, 10);
  auto old = std::make_unique<Link>(reducer_, machine);
  old->send(machine.scan(), 10 * kSecond);
  Link fresh(reducer_, machine);
  fresh.send(machine.scan(), 20 * kSecond);
  EXPECT_EQ(reducer_.index().socket.size(), 1u);
  old->disconnect();
  EXPECT_EQ(reducer_.index().socket.size(), 1u);
  ASSERT_EQ(view().size(), 1u);
  EXPECT_EQ(view()[0].age, 10 * kSecond);
}

TEST_F(ReducerTest, NothingIsAcceptedBeforeAProperHello) {
  FakeMachine machine("alpha", 1);
  Link link(reducer_, machine);
  const std::array<u8, 16> id{};
  link.writer().hello(kProtocolVersion + 1, id.data(), id.data(), jb_blob{std::string_view("old")});
  link.writer().snapshot_done(1, 0);
  link.deliver();
  EXPECT_TRUE(reducer_.collectors().empty());
  ASSERT_EQ(log_.size(), 1u);
  EXPECT_NE(log_[0].find("Permission denied"), std::string::npos) << log_[0];
}

TEST_F(ReducerTest, ControlCharactersOfOtherMachinesDoNotReachTheTerminal) {
  FakeMachine machine("al\033[2Jpha", 1);
  machine.process(10, "x\ny");
  machine.socket(v4(1, 80), v4(9, 1), 1, 5, 10);
  Link link(reducer_, machine);
  link.send(machine.scan(), kSecond);
  EXPECT_NE(text().find("al?[2Jpha"), std::string::npos);
  EXPECT_NE(text().find("x?y[10]"), std::string::npos);
  EXPECT_NE(as_json(view(), reducer_.collectors()).find("x\\ny[10]"), std::string::npos);
}

TEST(AgeText, UsesTheUnitThatFits) {
  EXPECT_EQ(age_text(0), "0s");
  EXPECT_EQ(age_text(119 * kSecond), "119s");
  EXPECT_EQ(age_text(120 * kSecond), "2m");
  EXPECT_EQ(age_text(3 * 3600 * kSecond), "3h");
  EXPECT_EQ(age_text(3 * 86400 * kSecond), "3d");
}

}  // namespace
}  // namespace flowmon
