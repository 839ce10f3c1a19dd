// SPDX-License-Identifier: Apache-2.0
// The worked records of the wire format, V1 to V13: encoded in every way, decoded in every way.
#include <generated/vectors/ingest/messages.h>
#include <generated/vectors/ingest/meta.h>
#include <generated/vectors/ingest/writer.h>
#include <generated/vectors/logging/messages.h>
#include <generated/vectors/logging/meta.h>
#include <generated/vectors/logging/writer.h>
#include <generated/vectors/matching/messages.h>
#include <generated/vectors/matching/meta.h>
#include <generated/vectors/matching/writer.h>
#include <generated/vectors/numbers/messages.h>
#include <generated/vectors/numbers/meta.h>
#include <generated/vectors/numbers/writer.h>

#include <numeric>

#include "records.h"

namespace {

using records::bytes;
using records::expect_decodes;
using records::expect_views;
using ::testing::ElementsAreArray;
using namespace vectors;

const std::string connect_record = bytes("T 24 02 0b 00 01 6e 6f 64 65 2d 37");
const std::string pid_info_record =
    bytes("T 2d 01 69 6e 69 74 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00");
const std::string set_state_record = bytes(
    "T 30 01 bb 01 01 00 00 00 78 56 34 12 80 88 ff ff 38 c7"
    "00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f"
    "10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f");
const std::string flow_start_record = bytes(
    "T a5 01 50 00 bb 01 00 00 07 00 00 00 00 00 00 00"
    "10 0f 0e 0d 0c 0b 0a 09 08 07 06 05 04 03 02 01"
    "02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00");
const std::string task_info_record =
    bytes("T a8 01 17 00 05 00 01 00 07 00 00 00 00 00 00 00 6e 67 69 6e 78 2f 61");
const std::string annotation_record = bytes("T 1a 02 11 00 01 00 00 00 09 00 00 00 00 00 00 00 6b");
const std::string limits_record = bytes(
    "T 06 02 00 04 a0 86 01 00 01 00 00 00 00 00 00 00 00 00 00 40 00 00 00 00"
    "00 00 00 00 00 00 00 00 ff ff ff ff ff ff ff ff 50 c3 00 00 3c");
const std::string pid_exit_record =
    bytes("T 05 02 00 00 65 00 00 00 64 00 00 00 00 00 00 00 05 00 00 00 00 00 00 00 ff ff ff ff");
const std::string lost_events_record =
    bytes("T 5a 02 11 00 05 00 00 00 03 00 00 00 00 00 00 00 68");
const std::string shuffled_record = bytes("T bc 02 10 00 01 00 02 00 39 30 61 62 62 64 64 64");

std::vector<u8> counted(u8 first) {
  std::vector<u8> values(16);
  std::iota(values.begin(), values.end(), first);
  return values;
}

TEST(Vectors, V1Connect) {
  EXPECT_ENCODES(ingest, connect, connect_record, u8{1}, jb_blob{"node-7"});
  expect_decodes<ingest_metadata, jsrv_ingest__connect>(connect_record, [](const auto& m) {
    EXPECT_EQ(m.collector_type, 1);
    EXPECT_EQ(m.hostname, "node-7");
  });
  expect_views<ingest::messages::connect>(connect_record, [](const auto& view) {
    EXPECT_EQ(view.collector_type(), 1);
    EXPECT_EQ(view.hostname(), "node-7");
  });
}

TEST(Vectors, V2PidInfo) {
  const u8 comm[16] = {'i', 'n', 'i', 't'};
  EXPECT_ENCODES(ingest, pid_info, pid_info_record, u32{1}, comm);
  expect_decodes<ingest_metadata, jsrv_ingest__pid_info>(pid_info_record, [&](const auto& m) {
    EXPECT_EQ(m.pid, 1u);
    EXPECT_THAT(m.comm, ElementsAreArray(comm));
  });
  expect_views<ingest::messages::pid_info>(pid_info_record, [&](const auto& view) {
    EXPECT_EQ(view.pid(), 1u);
    EXPECT_THAT(view.comm(), ElementsAreArray(comm));
  });
}

TEST(Vectors, V3SetStateIpv6) {
  const auto dest = counted(0);
  const auto src = counted(0x10);
  EXPECT_ENCODES(ingest, set_state_ipv6, set_state_record, dest.data(), src.data(), u16{443},
                 u16{51000}, u64{0xffff888012345678}, u32{1});
  expect_decodes<ingest_metadata, jsrv_ingest__set_state_ipv6>(
      set_state_record, [&](const auto& m) {
        EXPECT_THAT(m.dest, ElementsAreArray(dest));
        EXPECT_THAT(m.src, ElementsAreArray(src));
        EXPECT_EQ(m.dport, 443);
        EXPECT_EQ(m.sport, 51000);
        EXPECT_EQ(m.sk, 0xffff888012345678u);
        EXPECT_EQ(m.tx_rx, 1u);
      });
  expect_views<ingest::messages::set_state_ipv6>(set_state_record, [&](const auto& view) {
    EXPECT_THAT(view.dest(), ElementsAreArray(dest));
    EXPECT_THAT(view.src(), ElementsAreArray(src));
    EXPECT_EQ(view.dport(), 443);
    EXPECT_EQ(view.sport(), 51000);
    EXPECT_EQ(view.sk(), 0xffff888012345678u);
    EXPECT_EQ(view.tx_rx(), 1u);
  });
}

TEST(Vectors, V4FlowStart) {
  const u128 addr1 = records::wide(0x0102030405060708, 0x090a0b0c0d0e0f10);
  EXPECT_ENCODES(matching, flow_start, flow_start_record, u64{7}, addr1, u16{80}, u128{2},
                 u16{443});
  expect_decodes<matching_metadata, jsrv_matching__flow_start>(flow_start_record,
                                                               [&](const auto& m) {
                                                                 EXPECT_EQ(m._ref, 7u);
                                                                 EXPECT_TRUE(m.addr1 == addr1);
                                                                 EXPECT_EQ(m.port1, 80);
                                                                 EXPECT_TRUE(m.addr2 == 2);
                                                                 EXPECT_EQ(m.port2, 443);
                                                               });
  expect_views<matching::messages::flow_start>(flow_start_record, [&](const auto& view) {
    EXPECT_EQ(view._ref(), 7u);
    EXPECT_TRUE(view.addr1() == addr1);
    EXPECT_EQ(view.port1(), 80);
    EXPECT_TRUE(view.addr2() == 2);
    EXPECT_EQ(view.port2(), 443);
  });
}

TEST(Vectors, V5TaskInfo) {
  EXPECT_ENCODES(matching, task_info, task_info_record, u64{7}, u8{1}, jb_blob{"nginx"},
                 jb_blob{"/a"});
  expect_decodes<matching_metadata, jsrv_matching__task_info>(task_info_record, [](const auto& m) {
    EXPECT_EQ(m._ref, 7u);
    EXPECT_EQ(m.side, 1);
    EXPECT_EQ(m.comm, "nginx");
    EXPECT_EQ(m.cgroup_name, "/a");
  });
  expect_views<matching::messages::task_info>(task_info_record, [](const auto& view) {
    EXPECT_EQ(view._ref(), 7u);
    EXPECT_EQ(view.side(), 1);
    EXPECT_EQ(view.comm(), "nginx");
    EXPECT_EQ(view.cgroup_name(), "/a");
  });
}

TEST(Vectors, V6EmptyLastText) {
  EXPECT_ENCODES(ingest, container_annotation, annotation_record, u64{9}, jb_blob{"k"}, jb_blob{});
  expect_decodes<ingest_metadata, jsrv_ingest__container_annotation>(annotation_record,
                                                                     [](const auto& m) {
                                                                       EXPECT_EQ(m.cgroup, 9u);
                                                                       EXPECT_EQ(m.key, "k");
                                                                       EXPECT_TRUE(m.value.empty());
                                                                     });
  expect_views<ingest::messages::container_annotation>(annotation_record, [](const auto& view) {
    EXPECT_EQ(view.cgroup(), 9u);
    EXPECT_EQ(view.key(), "k");
    EXPECT_TRUE(view.value().empty());
  });
}

TEST(Vectors, V7OddSize) {
  EXPECT_ENCODES(ingest, container_resource_limits, limits_record, u64{1}, u16{1024}, u32{100000},
                 u32{50000}, u8{60}, u64{1} << 30, u64{0}, s64{-1});
  expect_decodes<ingest_metadata, jsrv_ingest__container_resource_limits>(
      limits_record, [](const auto& m) {
        EXPECT_EQ(m.cgroup, 1u);
        EXPECT_EQ(m.cpu_shares, 1024);
        EXPECT_EQ(m.cpu_period, 100000u);
        EXPECT_EQ(m.cpu_quota, 50000u);
        EXPECT_EQ(m.memory_swappiness, 60);
        EXPECT_EQ(m.memory_limit, u64{1} << 30);
        EXPECT_EQ(m.memory_soft_limit, 0u);
        EXPECT_EQ(m.total_memory_limit, -1);
      });
  expect_views<ingest::messages::container_resource_limits>(limits_record, [](const auto& view) {
    EXPECT_EQ(view.cgroup(), 1u);
    EXPECT_EQ(view.cpu_shares(), 1024);
    EXPECT_EQ(view.cpu_period(), 100000u);
    EXPECT_EQ(view.cpu_quota(), 50000u);
    EXPECT_EQ(view.memory_swappiness(), 60);
    EXPECT_EQ(view.memory_limit(), u64{1} << 30);
    EXPECT_EQ(view.memory_soft_limit(), 0u);
    EXPECT_EQ(view.total_memory_limit(), -1);
  });
}

TEST(Vectors, V8PidExit) {
  EXPECT_ENCODES(ingest, pid_exit, pid_exit_record, u64{5}, u64{100}, u32{101}, s32{-1});
  expect_decodes<ingest_metadata, jsrv_ingest__pid_exit>(pid_exit_record, [](const auto& m) {
    EXPECT_EQ(m._ref, 5u);
    EXPECT_EQ(m.tgid, 100u);
    EXPECT_EQ(m.pid, 101u);
    EXPECT_EQ(m.exit_code, -1);
  });
  expect_views<ingest::messages::pid_exit>(pid_exit_record, [](const auto& view) {
    EXPECT_EQ(view._ref(), 5u);
    EXPECT_EQ(view.tgid(), 100u);
    EXPECT_EQ(view.pid(), 101u);
    EXPECT_EQ(view.exit_code(), -1);
  });
}

TEST(Vectors, V9PulseOfEveryApp) {
  const std::string record = bytes("T ff ff");
  EXPECT_ENCODES(ingest, pulse, record);
  EXPECT_ENCODES(matching, pulse, record);
  expect_decodes<ingest_metadata, jsrv_ingest__pulse>(record, [](const auto&) {});
  expect_decodes<logging_metadata, jsrv_logging__pulse>(record, [](const auto&) {});
}

TEST(Vectors, V10Heartbeat) {
  const std::string record = bytes("T 88 01");
  EXPECT_ENCODES(ingest, heartbeat, record);
  expect_decodes<ingest_metadata, jsrv_ingest__heartbeat>(record, [](const auto&) {});
}

TEST(Vectors, V11AgentLostEvents) {
  EXPECT_ENCODES(logging, agent_lost_events, lost_events_record, u64{3}, u32{5}, jb_blob{"h"});
  expect_decodes<logging_metadata, jsrv_logging__agent_lost_events>(
      lost_events_record, [](const auto& m) {
        EXPECT_EQ(m._ref, 3u);
        EXPECT_EQ(m.count, 5u);
        EXPECT_EQ(m.client_hostname, "h");
      });
  expect_views<logging::messages::agent_lost_events>(lost_events_record, [](const auto& view) {
    EXPECT_EQ(view._ref(), 3u);
    EXPECT_EQ(view.count(), 5u);
    EXPECT_EQ(view.client_hostname(), "h");
  });
}

TEST(Vectors, V13FieldNumbersOrderParametersOnly) {
  // parameters b, d, c, a; lengths and texts a, b, d
  EXPECT_ENCODES(numbers, shuffled, shuffled_record, jb_blob{"bb"}, jb_blob{"ddd"}, u16{12345},
                 jb_blob{"a"});
  expect_decodes<numbers_metadata, jsrv_numbers__shuffled>(shuffled_record, [](const auto& m) {
    EXPECT_EQ(m.a, "a");
    EXPECT_EQ(m.b, "bb");
    EXPECT_EQ(m.c, 12345);
    EXPECT_EQ(m.d, "ddd");
  });
  expect_views<numbers::messages::shuffled>(shuffled_record, [](const auto& view) {
    EXPECT_EQ(view.a(), "a");
    EXPECT_EQ(view.b(), "bb");
    EXPECT_EQ(view.c(), 12345);
    EXPECT_EQ(view.d(), "ddd");
  });
}

TEST(Vectors, ParsedStructsOfTheWorkedRecords) {
  EXPECT_EQ(sizeof(jsrv_ingest__connect), 24u);
  EXPECT_EQ(offsetof(jsrv_ingest__connect, collector_type), 2u);
  EXPECT_EQ(offsetof(jsrv_ingest__connect, hostname), 8u);
  EXPECT_EQ(jsrv_matching__task_info__data_size, 48u);
  EXPECT_EQ(offsetof(jsrv_matching__task_info, cgroup_name), 24u);
  EXPECT_EQ(offsetof(jsrv_matching__task_info, _ref), 40u);
}

}  // namespace
