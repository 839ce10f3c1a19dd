// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * LiveRpc: the fixture of tests with probe rpc, loaded in the kernel.
 */
#ifndef RENDER_TESTS_PROBE_LIVE_RPC_H
#define RENDER_TESTS_PROBE_LIVE_RPC_H

#include <memory>
#include <optional>

#include "live.h"
#include "permitted.h"
#include "rpc_probe.h"
#include "target_process.h"

namespace probe_test {

struct LiveRpc : ::testing::Test {
  void SetUp() override {
    NEEDS("uprobe");
    live = std::make_unique<Live>();
    ASSERT_TRUE(live->manager.add(std::make_unique<RpcProbe>()));
    ASSERT_TRUE(live->manager.load().failures.empty());
  }

  std::unique_ptr<Live> live;
};

/** With a process that the probe is attached to. */
struct LiveRpcTarget : LiveRpc {
  void SetUp() override {
    LiveRpc::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    target.emplace();
    ASSERT_TRUE(live->manager.add_target(target->pid()));
  }
  /** The process goes last. */
  void TearDown() override { live.reset(); }

  std::optional<TargetProcess> target;
};

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_LIVE_RPC_H
