// SPDX-License-Identifier: Apache-2.0
//
// Queued metrics keep proxies alive, and with them what they refer to: when receivers are told.
#include <generated/measured_test/core/meta.h>
#include <generated/measured_test/edge/index.h>
#include <gtest/gtest.h>

#include <optional>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "render/json_converter.h"
#include "render/memory_writer.h"

namespace measured_test {
namespace {

using edge::weak_refs::flow;
using edge::weak_refs::service;
using edge::weak_refs::zone;
using metrics::traffic;

constexpr u64 second = 1'000'000'000;

/** Names and references of the messages since the last call, such as `flow_start 0`. */
std::string read(render::MemoryWriter& sent) {
  std::ostringstream out;
  json_converter::WireToJsonConverter<core_metadata> converter(out);
  EXPECT_TRUE(converter.process(sent.view()).has_value());
  sent.clear();
  const std::string json = out.str();
  const std::regex record(R"re("name":"(\w+)".*?"ref":(\d+))re");
  std::string lines;
  for (std::sregex_iterator it(json.begin(), json.end(), record), end; it != end; ++it) {
    if (!lines.empty()) lines += ", ";
    lines += (*it)[1].str() + ' ' + (*it)[2].str();
  }
  return lines;
}

class MeasuredTest : public ::testing::Test {
 protected:
  MeasuredTest() {
    std::vector<core::Writer> writers;
    for (auto& buffer : sent) writers.emplace_back(buffer, [] { return u64{1}; });
    index.emplace(std::move(writers));
  }

  /** A flow of service 5 in zone 7; receiver 0 gets the service, both get the rest. */
  edge::auto_handles::flow make_flow() {
    auto made = index->flow.alloc();
    made.modify().service_number(5);
    made.service().modify().zone_number(7);
    return made;
  }

  u64 drain_flows(u64 t) {
    u64 bytes = 0;
    index->flow.load_foreach(t, [&](u64, flow, const traffic& m, u64) { bytes += m.bytes; });
    return bytes;
  }
  u64 drain_services(u64 t) {
    u64 bytes = 0;
    index->service.total_foreach(t, [&](u64, service, const traffic& m, u64) { bytes += m.bytes; });
    return bytes;
  }
  u64 drain_zones(u64 t) {
    u64 bytes = 0;
    const auto add = [&](u64, zone, const traffic& m, u64) { bytes += m.bytes; };
    index->zone.all_foreach(t, add);
    index->zone.direct_foreach(t, add);
    return bytes;
  }
  void drain_rollups(u64 t) {
    index->service.total_60_foreach(t, [](u64, service, const traffic&, u64) {});
  }

  render::MemoryWriter sent[2];
  std::optional<edge::Index> index;
};

TEST_F(MeasuredTest, ReceiversLearnOfEndsAsMetricsAreDrained) {
  {
    const auto made = make_flow();
    made.load_update(0, {.bytes = 100});
    made.sent(100);
  }
  EXPECT_EQ(read(sent[1]), "flow_start 0, sent 0") << "the queue holds the flow";
  EXPECT_EQ(read(sent[0]), "flow_start 0, service_start 0, sent 0");

  EXPECT_EQ(drain_flows(second), 100u);
  EXPECT_EQ(index->flow.size(), 0u);
  EXPECT_EQ(index->service.size(), 1u) << "its queue holds the service";
  EXPECT_EQ(index->zone.size(), 1u);
  EXPECT_EQ(read(sent[1]), "zone_start 0, flow_end 0") << "a cached reference made the zone";
  EXPECT_EQ(read(sent[0]), "zone_start 0, flow_end 0");

  EXPECT_EQ(drain_services(second), 100u);
  EXPECT_EQ(read(sent[1]) + read(sent[0]), "") << "the rollup holds the service";
  EXPECT_EQ(drain_zones(second), 200u) << "from the service, and from the flow itself";
  EXPECT_EQ(read(sent[1]) + read(sent[0]), "") << "the service refers to the zone";
  drain_rollups(second + 60 * second);
  EXPECT_EQ(read(sent[1]), "zone_end 0");
  EXPECT_EQ(read(sent[0]), "zone_end 0, service_end 0") << "what it refers to ends before itself";
  EXPECT_EQ(index->proxy_errors(), 0u);
}

TEST_F(MeasuredTest, AnAutoReferenceThatChangesLeadsMetricsToTheOtherShard) {
  const auto made = make_flow();
  made.load_update(0, {.bytes = 1});
  made.modify().service_number(4);
  EXPECT_EQ(read(sent[1]), "flow_start 0, service_start 1");
  EXPECT_EQ(read(sent[0]), "flow_start 0, service_start 0, service_end 0");
  made.service().modify().zone_number(8);
  drain_flows(second);
  EXPECT_EQ(index->service.by_key(4, false).refcount(), 3u) << "flow, queue, and this one";
  EXPECT_TRUE(index->zone.by_key(8, false).valid());
  EXPECT_FALSE(index->zone.by_key(7, false).valid());
}

TEST_F(MeasuredTest, AnIndexThatEndsWithQueuedMetricsSendsNothing) {
  make_flow().load_update(0, {.bytes = 100});
  drain_flows(second);
  make_flow().load_update(second, {.bytes = 100});
  EXPECT_GT(index->flow.size() + index->service.size() + index->zone.size(), 2u);
  read(sent[1]);
  read(sent[0]);
  index.reset();
  EXPECT_EQ(read(sent[1]) + read(sent[0]), "");
}

TEST_F(MeasuredTest, AnIndexThatIsClosedWithQueuedMetricsSendsEachEndOnce) {
  make_flow().load_update(0, {.bytes = 100});
  drain_flows(second);
  const auto held = make_flow();
  held.load_update(second, {.bytes = 100});
  read(sent[1]);
  read(sent[0]);
  index->close();
  EXPECT_EQ(index->flow.size() + index->service.size() + index->zone.size(), 0u);
  EXPECT_EQ(read(sent[1]), "zone_end 0, flow_end 0");
  EXPECT_EQ(read(sent[0]), "zone_end 0, flow_end 0, service_end 0");
  EXPECT_FALSE(index->flow.load_ready(second));
  EXPECT_EQ(drain_flows(9 * second) + drain_services(9 * second) + drain_zones(9 * second), 0u);
}

}  // namespace
}  // namespace measured_test
