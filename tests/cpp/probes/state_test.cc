// SPDX-License-Identifier: Apache-2.0
//
// What hooks share: settings, samplers, state, and offsets in targets.
#include "calls_fixture.h"

namespace {

class Hooks : public Calls {};

TEST_F(Hooks, CountHitsUnlessTheyAreOff) {
  rp_hook begun{};
  EXPECT_EQ(rp_begin(&begun, this, 4), 1);
  EXPECT_EQ(begun.ctx, this);
  EXPECT_EQ(begun.instance, 4U);
  settings().__head.enabled = 0;
  EXPECT_EQ(rp_begin(&begun, this, 4), 0);
  EXPECT_EQ(count(RP_HITS), 1U);
}

TEST_F(Hooks, SeeTheSettingsInUse) {
  settings(0).least = 1;
  settings(1) = {{1, 2}, 17, -3, 0, 0};
  u32 zero = 0;
  *static_cast<u32*>(bpf_map_lookup_elem(&rp_current, &zero)) = 1;
  rp_hook begun{};
  ASSERT_EQ(rp_begin(&begun, nullptr, 0), 1);
  EXPECT_EQ(begun.config->least, 17U);
  EXPECT_EQ(begun.config->offset, -3);
}

TEST_F(Hooks, SampleByTheRatio) {
  settings().all = 1U << 31;
  stand_ins::kernel.random = 0x7fffffff;
  EXPECT_EQ(sampled_all(&hook), 1);
  stand_ins::kernel.random = 0x80000000;
  EXPECT_EQ(sampled_all(&hook), 0);
  EXPECT_EQ(count(RP_SAMPLED_OUT), 1U);
  settings().all = 0;
  stand_ins::kernel.random = 0;
  EXPECT_EQ(sampled_all(&hook), 0);
  settings().all = RP_SAMPLE_ALL;
  stand_ins::kernel.random = 0xffffffff;
  EXPECT_EQ(sampled_all(&hook), 1);
}

TEST_F(Hooks, SampleAsTheCallerDecided) {
  settings().traces = 0;
  EXPECT_EQ(sampled_traces(&hook, RP_PARENT_SAMPLED), 1);
  EXPECT_EQ(sampled_traces(&hook, RP_PARENT_UNKNOWN), 0);
  settings().traces = RP_SAMPLE_ALL;
  EXPECT_EQ(sampled_traces(&hook, RP_PARENT_LEFT_OUT), 0);
  EXPECT_EQ(count(RP_SAMPLED_OUT), 2U);
}

TEST_F(Hooks, KeepStatePerThread) {
  const call one = {1, 2, 3};
  EXPECT_EQ(state_active_find(&hook), nullptr);
  EXPECT_EQ(state_active_put(&hook, &one), 1);
  ASSERT_NE(state_active_find(&hook), nullptr);
  EXPECT_EQ(state_active_find(&hook)->length, 3U);
  stand_ins::kernel.thread++;
  EXPECT_EQ(state_active_find(&hook), nullptr);
  EXPECT_EQ(state_active_put(&hook, &one), 1);
  stand_ins::kernel.thread++;
  EXPECT_EQ(state_active_put(&hook, &one), 0);
  EXPECT_EQ(count(RP_STATE_FULL), 1U);
  stand_ins::kernel.thread -= 2;
  state_active_remove(&hook);
  EXPECT_EQ(state_active_find(&hook), nullptr);
}

TEST_F(Hooks, KeepStatePerProcess) {
  const u64 one = 1;
  EXPECT_EQ(state_seen_put(&hook, &one), 1);
  stand_ins::kernel.thread++;  // another thread of the process
  ASSERT_NE(state_seen_find(&hook), nullptr);
  stand_ins::kernel.thread += 1ULL << 32;
  EXPECT_EQ(state_seen_find(&hook), nullptr);
}

TEST_F(Hooks, SeeTheStateOfOtherProbes) {
  const k_connection connection = {77, {}};
  EXPECT_EQ(state_k_connections_put(5, &connection), 1);
  ASSERT_NE(state_k_connections_find(5), nullptr);
  EXPECT_EQ(state_k_connections_find(5)->pid, 77U);
}

TEST_F(Hooks, FindMembersByTheInstance) {
  const u8 object[32] = {};
  const Row rows[] = {{8}, {28}};
  u32 instance = 1;
  bpf_map_update_elem(&rp_layout, &instance, &rows[0], 0);
  instance = 2;
  bpf_map_update_elem(&rp_layout, &instance, &rows[1], 0);
  hook.instance = 1;
  EXPECT_EQ(layout_size(&hook, object), object + 8);
  hook.instance = 2;
  EXPECT_EQ(layout_size(&hook, object), object + 28);
  hook.instance = 3;
  EXPECT_EQ(layout_size(&hook, object), nullptr);
}

}  // namespace
