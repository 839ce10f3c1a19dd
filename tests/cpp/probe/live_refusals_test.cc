// SPDX-License-Identifier: Apache-2.0
// What the kernel refuses: programs, kinds of hooks, helpers. Nothing else is harmed, and the
// report says who refused what.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "images.h"
#include "live.h"
#include "object_probe.h"
#include "permitted.h"
#include "rpc_probe.h"
#include "target_process.h"

namespace probe_test {
namespace {

constexpr Point connect_points[] = {{Hook::kprobe, "tcp_v4_connect", "connect_kprobe"},
                                    {Hook::fentry, "tcp_v4_connect", "connect_fentry"},
                                    {Hook::tp_btf, "inet_sock_set_state", "connect_state"}};
constexpr AttachGroup connect_groups[] = {{"connect", connect_points, true, true}};
constexpr std::string_view exported[] = {"connects"};
constexpr Manifest daemon_manifest{.id = 2,
                                   .name = "connects",
                                   .role = Role::daemon,
                                   .scope = Scope::system,
                                   .groups = connect_groups,
                                   .exports = exported};

constexpr Point user_points[] = {{Hook::function_entry, "handle_request", "on_call"}};
constexpr AttachGroup user_groups[] = {{"call", user_points}};
constexpr Requirement user_requirements[] = {{"connects"}};
constexpr Import user_imports[] = {{"connects_of", "connects", "connects"}};
constexpr Manifest user_manifest{.id = 3,
                                 .name = "user",
                                 .target = &demo_server,
                                 .groups = user_groups,
                                 .requirements = user_requirements,
                                 .imports = user_imports,
                                 .ring = {1 << 16}};

/** Not to be had on some hosts; whether it is here, the test finds out from what is refused. */
void connect_to_nobody() {
  const FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(9);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_NE(connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
}

TEST(LiveRefusals, AlternativesAreTriedInOrderAndAllRefusalsAreKept) {
  NEEDS("tp_btf");
  Live live;
  ASSERT_TRUE(ObjectProbe::add_to(live.manager, daemon_manifest, daemon_image()));
  const LoadReport report = live.manager.load();
  ASSERT_TRUE(report.failures.empty()) << report.failures[0].error.text();
  live.start();
  const ProbeStatus status = *live.manager.status().probe("connects");
  EXPECT_EQ(status.state, ProbeState::active) << "an alternative is as good as another";
  ASSERT_EQ(status.attachments.size(), 1u);
  const auto& refusals = status.attachments[0].refusals;
  for (const Refusal& refusal : refusals) {
    std::cout << refusal.point << ": " << refusal.error.text() << '\n';
    EXPECT_EQ(refusal.group, "connect");
    EXPECT_NE(refusal.error.sys, 0);
  }
  // the first that works is taken: those before it are what was refused
  ASSERT_LE(refusals.size(), 2u);
  if (refusals.size() > 0) {
    EXPECT_EQ(refusals[0].point, "kprobe tcp_v4_connect");
    EXPECT_EQ(refusals[0].error.sys, ENOENT);
    EXPECT_EQ(refusals[0].error.code, Errc::unsupported);
  }
  if (refusals.size() > 1) {
    EXPECT_EQ(refusals[1].point, "fentry tcp_v4_connect");
    EXPECT_EQ(refusals[1].error.sys, EPERM);
    EXPECT_EQ(refusals[1].error.code, Errc::not_permitted);
  }
  connect_to_nobody();
  EXPECT_GE(live.settle("connects").counters.hits, 1u);
}

TEST(LiveRefusals, DaemonsLendTheirMapsAndAreUnloadedLast) {
  NEEDS("uprobe");
  NEEDS("tp_btf");
  Live live;
  ASSERT_TRUE(ObjectProbe::add_to(live.manager, user_manifest, user_image()));
  EXPECT_EQ(live.manager.load().failures[0].state, ProbeState::blocked);
  ASSERT_TRUE(ObjectProbe::add_to(live.manager, daemon_manifest, daemon_image()));
  EXPECT_EQ(live.manager.load().loaded, 2u);
  EXPECT_EQ(live.manager.status().probes[0].name, "connects");
  live.start();
  TargetProcess target;
  ASSERT_TRUE(live.manager.add_target(target.pid()));
  ASSERT_TRUE(target.run("connect 3"));
  ASSERT_TRUE(target.run("requests 10"));
  EXPECT_EQ(live.settle("user").received, 10u);
  EXPECT_EQ(live.collected.last_depth(), 3u) << "what the daemon has counted";
}

TEST(LiveRefusals, ProgramsThatTheVerifierRejectsHarmOnlyTheirProbe) {
  NEEDS("uprobe");
  static constexpr Point bad_points[] = {
      {Hook::function_entry, "handle_request", "reads_anywhere"}};
  static constexpr AttachGroup bad_groups[] = {{"bad", bad_points}};
  static constexpr Requirement needs_bad[] = {{"bad"}};
  Live live;
  ASSERT_TRUE(ObjectProbe::add_to(
      live.manager, {.id = 6, .name = "needs_bad", .requirements = needs_bad}, refused_image()));
  ASSERT_TRUE(ObjectProbe::add_to(live.manager, {.id = 7, .name = "bad", .groups = bad_groups},
                                  refused_image()));
  ASSERT_TRUE(live.manager.add(std::make_unique<RpcProbe>()));
  const LoadReport report = live.manager.load();
  EXPECT_EQ(report.loaded, 1u);
  ASSERT_EQ(report.failures.size(), 2u);
  EXPECT_EQ(report.failures[0].probe, "bad");
  EXPECT_EQ(report.failures[0].error.code, Errc::verifier);
  std::cout << report.failures[0].error.text() << '\n';
  EXPECT_NE(report.failures[0].error.detail.find("invalid mem access"), std::string::npos);
  EXPECT_EQ(live.manager.status().probe("needs_bad")->state, ProbeState::blocked);
  live.start();
  TargetProcess target;
  ASSERT_TRUE(live.manager.add_target(target.pid()));
  ASSERT_TRUE(target.run("requests 20"));
  EXPECT_EQ(calls(live.settle("rpc")), 20u);
}

TEST(LiveRefusals, AProbeWithNothingButRefusedHooksIsUnsupported) {
  NEEDS("uprobe");
  static constexpr Point points[] = {{Hook::kprobe, "tcp_v4_connect", "connect_kprobe"},
                                     {Hook::fentry, "tcp_v4_connect", "only_fentry"}};
  static constexpr AttachGroup groups[] = {{"connect", points, true, true}};
  Live live;
  ASSERT_TRUE(ObjectProbe::add_to(
      live.manager, {.id = 8, .name = "refused", .scope = Scope::system, .groups = groups},
      daemon_image()));
  const LoadReport report = live.manager.load();
  if (report.loaded == 1) GTEST_SKIP() << "this host has kprobes or fentry";
  ASSERT_EQ(report.failures.size(), 1u);
  EXPECT_EQ(report.failures[0].state, ProbeState::unsupported);
  const std::string& detail = report.failures[0].error.detail;
  std::cout << detail << '\n';
  EXPECT_NE(detail.find("kprobe tcp_v4_connect"), std::string::npos);
  EXPECT_NE(detail.find("ENOENT"), std::string::npos);
  EXPECT_NE(detail.find("fentry tcp_v4_connect"), std::string::npos);
  EXPECT_NE(detail.find("EPERM"), std::string::npos);
}

TEST(LiveRefusals, WritingIntoTheTargetIsRefusedByLockdown) {
  NEEDS("uprobe");
  static constexpr Point points[] = {{Hook::function_entry, "handle_request", "writes"}};
  static constexpr AttachGroup groups[] = {{"write", points}};
  Live live;
  ASSERT_TRUE(ObjectProbe::add_to(live.manager, {.id = 9, .name = "writer", .groups = groups},
                                  write_user_image()));
  const LoadReport report = live.manager.load();
  if (report.loaded == 1) GTEST_SKIP() << "this host is not locked down";
  EXPECT_EQ(report.failures[0].error.code, Errc::locked_down);
  std::cout << report.failures[0].error.text() << '\n';
  EXPECT_NE(report.failures[0].error.text().find("lockdown"), std::string::npos);
  EXPECT_EQ(report.failures[0].state, ProbeState::unsupported);
}

}  // namespace
}  // namespace probe_test
