// SPDX-License-Identifier: Apache-2.0
/** @file The generated code of probe calls over the stand-ins of the kernel. */
#ifndef RENDER_TESTS_PROBES_CALLS_FIXTURE_H
#define RENDER_TESTS_PROBES_CALLS_FIXTURE_H

#include <gtest/gtest.h>

#include <span>

#include "kernel_stand_ins.h"

#include <generated/shop/probes/calls/events.bpf.h>

// C tells structs from functions of the same name by the word in front.
using Bytes = struct rp_bytes;
using Scratch = struct rp_scratch;
using Row = struct rp_layout_row;

class Calls : public testing::Test {
 protected:
  Calls() {
    stand_ins::kernel = {};
    auto& maps = stand_ins::kernel.maps;
    maps[&rp_counters] = {4, 8, 0, {}};
    maps[&rp_current] = {4, 4, 0, {}};
    maps[&rp_config] = {4, sizeof(rp_settings), 0, {}};
    maps[&rp_scratch_map] = {4, sizeof(Scratch), 0, {}};
    maps[&rp_layout] = {4, sizeof(Row), 2, {}};
    maps[&rp_state_active] = {8, sizeof(call), 2, {}};
    maps[&rp_state_seen] = {4, 8, 2, {}};
    maps[&rp_state_k_connections] = {8, sizeof(k_connection), 2, {}};
    settings().__head.enabled = 1;
    settings().traces = RP_SAMPLE_ALL;
    hook = {nullptr, &settings(), 9};
  }

  static rp_settings& settings(u32 row = 0) {
    return *static_cast<rp_settings*>(bpf_map_lookup_elem(&rp_config, &row));
  }

  static u64 count(u32 counter) {
    return *static_cast<u64*>(bpf_map_lookup_elem(&rp_counters, &counter));
  }

  /** The frame of the last record: without its head, and without the padding that it says. */
  static std::span<const u8> frame() {
    const auto& record = stand_ins::kernel.records.back();
    u16 padding = 0;
    std::memcpy(&padding, record.data() + 6, sizeof(padding));
    return std::span(record).subspan(8, record.size() - 8 - padding);
  }

  static Bytes text(const char* value) { return rp_bytes(value, std::strlen(value)); }

  rp_hook hook{};
};

#endif  // RENDER_TESTS_PROBES_CALLS_FIXTURE_H
