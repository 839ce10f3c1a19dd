// SPDX-License-Identifier: Apache-2.0
// What refusals mean on made-up hosts.
#include <gtest/gtest.h>

#include <cerrno>

#include "doctor.h"

namespace render::probe {
namespace {

Host host_with(std::vector<std::string> capabilities) {
  Host host;
  host.capabilities = std::move(capabilities);
  return host;
}

TEST(DoctorReason, NamesTheCapabilitiesThatAProcessLacks) {
  const Finding refused{"tp_btf", false, "load", EPERM, "CAP_BPF CAP_PERFMON"};
  EXPECT_EQ(reason_of(refused, host_with({})), "this process lacks CAP_BPF CAP_PERFMON");
  EXPECT_EQ(reason_of(refused, host_with({"CAP_BPF"})), "this process lacks CAP_PERFMON");
  EXPECT_TRUE(reason_of(refused, host_with({"CAP_BPF", "CAP_PERFMON"}))
                  .starts_with("the kernel refuses it to every process"));
}

TEST(DoctorReason, KnowsWhatSysAdminIncludes) {
  const Host host = host_with({"CAP_SYS_ADMIN"});
  EXPECT_EQ(lacking(host, "CAP_BPF CAP_PERFMON CAP_SYS_ADMIN"), std::vector<std::string>());
  EXPECT_EQ(lacking(host, "CAP_BPF CAP_NET_ADMIN"), std::vector<std::string>{"CAP_NET_ADMIN"});
}

TEST(DoctorReason, TellsAMissingTracefsFromOneThatMayNotBeRead) {
  const Finding refused{"tracepoint", false, "attach", ENOENT, "CAP_BPF CAP_PERFMON"};
  Host host = host_with({});
  EXPECT_TRUE(reason_of(refused, host).starts_with("tracefs is not mounted"));
  host.tracefs_mounted = true;
  EXPECT_EQ(reason_of(refused, host), "this process may not read /sys/kernel/tracing");
}

TEST(DoctorReason, IsNoNumber) {
  for (const Finding& refused :
       {Finding{"kprobe", false, "attach", ENOENT, ""},
        Finding{"perf cycles", false, "attach", ENOENT, ""},
        Finding{"bpf_probe_write_user", false, "load", EINVAL, ""},
        Finding{"fexit", false, "load", ESRCH, ""}, Finding{"tp_btf", false, "run", 0, ""},
        Finding{"ring buffer", false, "load", ENOMEM, ""}}) {
    EXPECT_GT(reason_of(refused, Host{}).size(), 10u) << refused.name;
  }
  EXPECT_EQ(reason_of({"tp_btf", true, "", 0, ""}, Host{}), "");
}

}  // namespace
}  // namespace render::probe
