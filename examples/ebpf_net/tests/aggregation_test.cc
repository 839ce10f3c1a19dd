// SPDX-License-Identifier: Apache-2.0
#include <generated/ebpf_net/aggregation/connection.h>
#include <generated/ebpf_net/aggregation/protocol.h>
#include <generated/ebpf_net/aggregation/writer.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "peer.h"
#include "reducer/aggregation/core.h"

namespace {

namespace aggregation = ebpf_net::aggregation;

using Matching = Peer<aggregation::Protocol, aggregation::TransformBuilder, aggregation::Connection,
                      aggregation::Writer>;

jb_blob text(std::string_view value) { return jb_blob(value); }

TEST(Aggregation, AddsWhatAllMatchingsTellAboutAPair) {
  reducer::aggregation::Core core;
  char const a[64] = "/a";
  char const b[64] = "/b";
  {
    Matching one(core.index());
    Matching other(core.index());
    one.send(1, [&](aggregation::Writer& writer) {
      writer.cgroup_pair_start(0, a, b);
      writer.joined(0, text("curl"), text("nginx"));
      writer.traffic(0, 100, 2);
      writer.minute(0, 60);
    });
    other.send(2, [&](aggregation::Writer& writer) {
      writer.cgroup_pair_start(0, a, b);
      writer.joined(0, text("curl"), text("nginx"));
      writer.joined(0, text("wget"), text("nginx"));
      writer.traffic(0, 11, 1);
      writer.minute(0, 51);
    });
    EXPECT_EQ(core.index().cgroup_pair.size(), 1u);
    one.send(3, [&](aggregation::Writer& writer) { writer.cgroup_pair_end(0); });
    EXPECT_EQ(core.index().cgroup_pair.size(), 1u);
  }
  EXPECT_EQ(core.index().cgroup_pair.size(), 0u);
  std::ostringstream out;
  print(out, core.summary());
  EXPECT_EQ(out.str(),
            "/a - /b: 111 bytes in 3 reports, 111 by the minute\n"
            "  2 x curl - nginx\n"
            "  1 x wget - nginx\n");
}

}  // namespace
