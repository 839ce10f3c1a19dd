// SPDX-License-Identifier: Apache-2.0
// What the kernel refuses: programs, kinds of hooks, helpers. Nothing else is harmed, and the
// report says who refused what.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <tuple>
#include <vector>

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

void connect_to_nobody() {
  const FileDescriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(9);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_NE(connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
}

/** Another probe is not harmed. */
void expect_rpc_runs(Live& live) {
  live.start();
  TargetProcess target;
  ASSERT_TRUE(live.manager.add_target(target.pid()));
  ASSERT_TRUE(target.run("requests 20"));
  EXPECT_EQ(calls(live.settle("rpc")), 20u);
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
  std::vector<std::tuple<std::string, Errc, int>> refused;
  for (const Refusal& refusal : status.attachments[0].refusals) {
    std::cout << refusal.point << ": " << refusal.error.text() << '\n';
    EXPECT_EQ(refusal.group, "connect");
    refused.emplace_back(refusal.point, refusal.error.code, refusal.error.sys);
  }
  // the first that works is taken: those before it were refused
  std::vector<std::tuple<std::string, Errc, int>> expected;
  if (!why_not_permitted("kprobe").empty()) {
    expected.emplace_back("kprobe tcp_v4_connect", Errc::unsupported, ENOENT);
    if (!why_not_permitted("fentry").empty()) {
      expected.emplace_back("fentry tcp_v4_connect", Errc::not_permitted, EPERM);
    }
  }
  EXPECT_EQ(refused, expected);
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
  expect_rpc_runs(live);
}

TEST(LiveRefusals, AProbeWithNothingButRefusedHooksIsUnsupported) {
  NEEDS("uprobe");
  REFUSED("kprobe");
  REFUSED("fentry");
  static constexpr Point points[] = {{Hook::kprobe, "tcp_v4_connect", "connect_kprobe"},
                                     {Hook::fentry, "tcp_v4_connect", "only_fentry"}};
  static constexpr AttachGroup groups[] = {{"connect", points, true, true}};
  Live live;
  ASSERT_TRUE(ObjectProbe::add_to(
      live.manager, {.id = 8, .name = "refused", .scope = Scope::system, .groups = groups},
      daemon_image()));
  ASSERT_TRUE(live.manager.add(std::make_unique<RpcProbe>()));
  const LoadReport report = live.manager.load();
  ASSERT_EQ(report.failures.size(), 1u);
  EXPECT_EQ(report.failures[0].state, ProbeState::unsupported);
  const std::string& detail = report.failures[0].error.detail;
  std::cout << detail << '\n';
  EXPECT_NE(detail.find("kprobe tcp_v4_connect"), std::string::npos);
  EXPECT_NE(detail.find("ENOENT"), std::string::npos);
  EXPECT_NE(detail.find("fentry tcp_v4_connect"), std::string::npos);
  EXPECT_NE(detail.find("EPERM"), std::string::npos);
  expect_rpc_runs(live);
}

TEST(LiveRefusals, WritingIntoTheTargetIsRefusedByLockdown) {
  NEEDS("uprobe");
  REFUSED("write_user");
  static constexpr Point points[] = {{Hook::function_entry, "handle_request", "writes"}};
  static constexpr AttachGroup groups[] = {{"write", points}};
  Live live;
  ASSERT_TRUE(ObjectProbe::add_to(live.manager, {.id = 9, .name = "writer", .groups = groups},
                                  write_user_image()));
  const LoadReport report = live.manager.load();
  ASSERT_EQ(report.failures.size(), 1u);
  EXPECT_EQ(report.failures[0].error.code, Errc::locked_down);
  std::cout << report.failures[0].error.text() << '\n';
  EXPECT_NE(report.failures[0].error.text().find("lockdown"), std::string::npos);
  EXPECT_EQ(report.failures[0].state, ProbeState::unsupported);
}

}  // namespace
}  // namespace probe_test
