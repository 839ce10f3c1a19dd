// SPDX-License-Identifier: Apache-2.0
// What people and programs get to see: texts made from snapshots.
#include <gtest/gtest.h>

#include "prometheus.h"
#include "service_name.h"
#include "snapshot_text.h"
#include "text.h"

namespace flowmon {
namespace {

Snapshot hostile_snapshot() {
  Snapshot snapshot;
  snapshot.time = 1'700'000'000'250'000'000;
  PairRow pair{"x\ny", "al\033[2Jpha", "a\"b\\c", "\xc3", Transport::tcp, 80, {}};
  pair.totals.active = 2;
  pair.totals.counts = {.opened = 3,
                        .closed = 1,
                        .bytes_to_server = 1500,
                        .bytes_to_client = 17,
                        .lifetime_ns = 2'500'000'000};
  snapshot.pairs.push_back(pair);
  return snapshot;
}

TEST(Table, ControlCharactersOfOtherMachinesDoNotReachTheTerminal) {
  const std::string table = as_table(hostile_snapshot(), {}, {});
  EXPECT_NE(table.find("x?y@al?[2Jpha  ->  a\"b\\c@\xc3:80"), std::string::npos) << table;
  EXPECT_NE(table.find("2       3       1     1.5 kB       17 B\n"), std::string::npos) << table;
}

TEST(Table, IsCutAtTheWidthAndSaysWhatMayNotBeSeen) {
  const std::vector<CollectorInfo> collectors = {{"alpha", 1, 7, 1}};
  const std::string table = as_table({}, collectors, {.width = 20});
  EXPECT_EQ(table, "CLIENT    SERVER  PR\n(alpha: 7 processes \n");
}

TEST(Json, EscapesNames) {
  const std::string json = as_json(hostile_snapshot(), {{"al\"pha", 1, 7, 1}});
  EXPECT_NE(json.find(R"({"host":"al\"pha","unreadable_processes":7})"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("client":"x\ny","client_node":"al\u001b[2Jpha","server":"a\"b\\c")"),
            std::string::npos)
      << json;
  EXPECT_NE(json.find(R"("active":2,"opened":3,"closed":1,"bytes_to_server":1500)"),
            std::string::npos)
      << json;
}

TEST(Prometheus, FollowsTheTextFormat) {
  const std::string text = as_prometheus(hostile_snapshot(), {});
  EXPECT_EQ(text.find("# HELP flowmon_snapshot_timestamp_seconds "), 0u) << text;
  EXPECT_NE(text.find("\nflowmon_snapshot_timestamp_seconds 1700000000.250000000\n"),
            std::string::npos)
      << text;
  const std::string labels =
      "{client=\"x\\ny\",client_node=\"al\033[2Jpha\",server=\"a\\\"b\\\\c\",server_node=\"?\","
      "transport=\"tcp\",port=\"80\"";
  EXPECT_NE(text.find("\n# TYPE flowmon_pair_connections gauge\nflowmon_pair_connections" + labels +
                      "} 2\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("flowmon_pair_closed_connection_seconds_total" + labels + "} 2.500000000\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("flowmon_pair_bytes_total" + labels + ",direction=\"to_server\"} 1500\n"),
            std::string::npos)
      << text;
  EXPECT_EQ(text.back(), '\n');
}

TEST(Prometheus, CollectorsOfOneNameAreOneSample) {
  const std::string text = as_prometheus({}, {{"alpha", 1, 7, 1}, {"alpha", 2, 8, 1}});
  const std::string sample = "flowmon_unreadable_processes{node=\"alpha\"}";
  EXPECT_NE(text.find(sample), std::string::npos);
  EXPECT_EQ(text.find(sample), text.rfind(sample));
}

TEST(Text, WhatIsNoUtf8IsReplacedByteByByte) {
  EXPECT_EQ(valid_utf8("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z"),
            "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z");
  EXPECT_EQ(valid_utf8("a\xc3"), "a?") << "cut";
  EXPECT_EQ(valid_utf8("\xff\x80z"), "??z");
  EXPECT_EQ(valid_utf8("\xc0\xaf"), "??") << "longer than needed";
  EXPECT_EQ(valid_utf8("\xed\xa0\x80"), "???") << "a surrogate";
  EXPECT_EQ(valid_utf8("\xf4\x90\x80\x80"), "????") << "beyond Unicode";
}

TEST(Text, BytesAreShownInTheUnitThatFits) {
  EXPECT_EQ(bytes_text(0), "0 B");
  EXPECT_EQ(bytes_text(999), "999 B");
  EXPECT_EQ(bytes_text(1000), "1.0 kB");
  EXPECT_EQ(bytes_text(9'949), "9.9 kB");
  EXPECT_EQ(bytes_text(9'950), "10 kB");
  EXPECT_EQ(bytes_text(999'499), "999 kB");
  EXPECT_EQ(bytes_text(999'500), "1.0 MB");
  EXPECT_EQ(bytes_text(~u64{0}), "18 EB");
}

TEST(ServiceName, IsTheUnitOrTheProcess) {
  EXPECT_EQ(service_name("/system.slice/nginx.service", "main"), "nginx");
  EXPECT_EQ(service_name("/user.slice/user-1.slice", "bash"), "bash");
  EXPECT_EQ(service_name("/", "bash"), "bash");
  EXPECT_EQ(service_name("", "bash"), "bash");
  EXPECT_EQ(service_name("/system.slice/.service", "bash"), "bash");
}

}  // namespace
}  // namespace flowmon
