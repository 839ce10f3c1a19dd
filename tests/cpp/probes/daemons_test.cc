// SPDX-License-Identifier: Apache-2.0
//
// Probes of a package that has no app: they send nothing, and one works on what the other keeps.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <generated/house/probes/registry.h>

#include "../probe/permitted.h"

namespace {

using namespace render::probe;

class NoRecords final : public RecordSink {
 public:
  void record(u16 probe, u32 /*instance*/, std::span<const std::byte> /*frame*/) override {
    ADD_FAILURE() << "a record of probe " << probe;
  }
};

TEST(Daemons, WorkWithoutAnApp) {
  NEEDS("tp_btf");
  NoRecords sink;
  Manager manager(sink);
  ASSERT_TRUE(house::probes::register_all(manager));
  const LoadReport report = manager.load();
  ASSERT_TRUE(report.failures.empty()) << report.failures[0].error.text();
  const pid_t child = fork();
  if (child == 0) {
    execl("/bin/true", "true", nullptr);
    _exit(127);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  for (const char* name : {"starts", "ends"}) {
    const ProbeStatus probe = *manager.status().probe(name);
    EXPECT_EQ(probe.state, ProbeState::active);
    EXPECT_GE(probe.counters.hits, 1u) << name;
    EXPECT_EQ(probe.counters.emitted, 0u);
  }
  EXPECT_TRUE(manager.unload(std::chrono::seconds(10)).complete);
}

}  // namespace
