// SPDX-License-Identifier: Apache-2.0
// What the sink wants, and what it hears besides records.
#include "fake_session.h"

namespace probe_test {
namespace {

struct ManagerSink : ::testing::Test {
  ManagerSink() {
    session.manager.load();
    session.kernel.start(7);
    instance = *session.manager.add_target(7);
  }

  void poll(int rounds) {
    for (int i = 0; i < rounds; ++i) session.manager.poll(std::chrono::milliseconds(1));
  }

  FakeSession session;
  std::shared_ptr<FakeProbe> probe = session.add(1, "served");
  u32 instance = 0;
};

TEST_F(ManagerSink, GetsNoRecordsUntilItIsReady) {
  session.sink.is_ready = false;
  probe->emit(instance, 10);
  poll(20);
  EXPECT_EQ(session.sink.records[instance], 0u);
  EXPECT_EQ(session.status("served").received, 0u);
  session.sink.is_ready = true;
  EXPECT_TRUE(session.poll_until([&] { return session.sink.records[instance] == 10; }));
}

TEST_F(ManagerSink, GetsTheLastRecordsOfATargetAllTheSame) {
  session.sink.is_ready = false;
  probe->emit(instance, 10);
  session.manager.remove_target(instance);
  EXPECT_TRUE(session.poll_until([&] { return session.sink.ended == 1; }));
  EXPECT_EQ(session.sink.records[instance], 10u);
}

TEST_F(ManagerSink, HearsWhatHasBeenCounted) {
  probe->emit(instance, 10);
  EXPECT_TRUE(session.poll_until([&] { return session.sink.counts.received == 10; }));
  EXPECT_EQ(session.sink.counts.name, "served");
  EXPECT_EQ(session.sink.counts.counters.emitted, 10u);
}

TEST_F(ManagerSink, RecordsThatDoNotArriveAreAnErrorWhileTheProbeRuns) {
  probe->lose(instance, 3);
  EXPECT_TRUE(session.poll_until([&] { return !session.errors.empty(); }));
  EXPECT_EQ(session.errors[0], "probe served emitted 3 records, of which 0 were received");
  session.manager.unload(std::chrono::seconds(10));
  session.errors.clear();
}

}  // namespace
}  // namespace probe_test
