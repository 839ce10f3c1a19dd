// SPDX-License-Identifier: Apache-2.0
#include <tuple>
#include <vector>

#include "store_fixture.h"
#include "store_peer.h"

namespace spans_test {
namespace {

class StatisticsTest : public StoreTest {
 protected:
  StatisticsTest() { peer.connection.on_connection_authenticated(); }
  Peer peer{index};
};

TEST_F(StatisticsTest, CountsAreNamedAfterAppAndMessage) {
  for (int i = 0; i < 3; ++i) peer.send([](auto& to) { to.note(1); });
  EXPECT_EQ(peer.connection.message_stats.counts.store_note, 3u);
  EXPECT_EQ(peer.connection.message_stats.counts.store_connect, 0u);
  peer.send([](auto& to) { to.q_log(1, 1); });
  EXPECT_EQ(peer.connection.message_errors.counts.store_q_log_span_find_failed, 1u);
}

TEST_F(StatisticsTest, ForeachGivesAppMessageSeverityAndCumulativeCount) {
  peer.send([](auto& to) { to.connect(1, jb_blob{}); });
  peer.send([](auto& to) { to.q_start(1); });
  peer.send([](auto& to) { to.q_log(1, 1); });
  using Row = std::tuple<std::string, std::string, int, u64>;
  std::vector<Row> rows;
  const auto collect = [&](std::string_view app, std::string_view message, int severity,
                           u64 count) { rows.emplace_back(app, message, severity, count); };
  peer.connection.message_stats.foreach (collect);
  EXPECT_EQ(rows,
            (std::vector<Row>{
                {"store", "connect", 2, 1}, {"store", "q_start", 0, 1}, {"store", "q_log", 4, 1}}));
  rows.clear();
  peer.connection.message_stats.foreach (collect);
  EXPECT_TRUE(rows.empty()) << "only what changed";
  peer.send([](auto& to) { to.q_log(1, 1); });
  peer.connection.message_stats.foreach (collect);
  EXPECT_EQ(rows, (std::vector<Row>{{"store", "q_log", 4, 2}}));
}

TEST_F(StatisticsTest, ChangedMarksWhatForeachWillGive) {
  EXPECT_TRUE(peer.connection.message_stats.changed.none());
  peer.send([](auto& to) { to.note(1); });
  EXPECT_EQ(peer.connection.message_stats.changed.count(), 1u);
  peer.take_changes();
  EXPECT_TRUE(peer.connection.message_stats.changed.none());
}

TEST_F(StatisticsTest, MessagesCountedWhileReportingAreReportedNextTime) {
  peer.send([](auto& to) { to.note(1); });
  int calls = 0;
  peer.connection.message_stats.foreach ([&](std::string_view, std::string_view, int, u64) {
    ++calls;
    peer.send([](auto& to) { to.note(2); });
  });
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(peer.take_changes(), (Changes{{"note", 2}}));
}

TEST_F(StatisticsTest, AllErrorsOfAStartMessageAreTold) {
  peer.send([](auto& to) { to.task_start(1); });
  peer.send([](auto& to) { to.task_start(1); });
  EXPECT_EQ(peer.connection.message_errors.counts.store_task_start_duplicate_ref, 1u);
  for (u32 pid = 2; pid < 20; ++pid) peer.send([&](auto& to) { to.task_start(pid); });
  EXPECT_EQ(peer.connection.message_errors.counts.store_task_start_span_alloc_failed, 3u);
  EXPECT_EQ(peer.connection.message_errors.counts.store_task_start_span_pool_full, 0u);
  EXPECT_EQ(peer.connection.message_errors.counts.store_task_start_span_insert_failed, 0u);
}

}  // namespace
}  // namespace spans_test
