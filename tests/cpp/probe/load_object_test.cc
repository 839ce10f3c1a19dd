// SPDX-License-Identifier: Apache-2.0
// Alternatives and optional groups, with a kernel that refuses what a test says.
#include "fake_session.h"
#include "object_probe.h"

namespace probe_test {
namespace {

constexpr Point connect_points[] = {{Hook::kprobe, "connect", "by_kprobe"},
                                    {Hook::fentry, "connect", "by_fentry"},
                                    {Hook::tp_btf, "connected", "by_tracepoint"}};
constexpr Point extra_points[] = {{Hook::raw_tracepoint, "extra", "extra"}};
constexpr AttachGroup groups[] = {{"connect", connect_points, true, true},
                                  {"extra", extra_points, false}};

struct LoadObject : ::testing::Test {
  LoadReport load(std::set<std::string> refused) {
    session.kernel.refuse = [refused](const std::string& operation) -> std::optional<Error> {
      if (!refused.contains(operation)) return std::nullopt;
      return Error(Errc::not_permitted, operation, "refused by the test", EPERM);
    };
    EXPECT_TRUE(ObjectProbe::add_to(
        session.manager, {.id = 1, .name = "net", .scope = Scope::system, .groups = groups}, {}));
    return session.manager.load();
  }
  [[nodiscard]] std::vector<std::string> refusals() const {
    std::vector<std::string> points;
    const ProbeStatus status = session.status("net");
    for (const Refusal& refusal : status.attachments.at(0).refusals) {
      points.push_back(refusal.point + " " + refusal.error.place);
    }
    return points;
  }

  FakeSession session;
};

TEST_F(LoadObject, TheFirstAlternativeThatWorksIsTaken) {
  EXPECT_EQ(load({}).loaded, 1u);
  EXPECT_EQ(session.state("net"), ProbeState::active);
  EXPECT_EQ(session.kernel.links, 2);
  EXPECT_TRUE(refusals().empty());
}

TEST_F(LoadObject, ThoseBeforeItAreKeptWithTheStepThatWasRefused) {
  EXPECT_EQ(load({"attach net by_kprobe -1", "load program by_fentry"}).loaded, 1u);
  EXPECT_EQ(session.state("net"), ProbeState::active);
  EXPECT_EQ(refusals(), (std::vector<std::string>{"kprobe connect attach net by_kprobe -1",
                                                  "fentry connect load program by_fentry"}));
}

TEST_F(LoadObject, WithoutAnyOfARequiredGroupTheProbeIsUnsupported) {
  const LoadReport report =
      load({"load program by_kprobe", "load program by_fentry", "load program by_tracepoint"});
  ASSERT_EQ(report.failures.size(), 1u);
  EXPECT_EQ(report.failures[0].state, ProbeState::unsupported);
  EXPECT_EQ(report.failures[0].error.detail,
            "kprobe connect: refused by the test, EPERM; fentry connect: refused by the test, "
            "EPERM; tp_btf connected: refused by the test, EPERM");
}

TEST_F(LoadObject, WithoutAnOptionalGroupItIsDegraded) {
  EXPECT_EQ(load({"load program extra"}).loaded, 1u);
  EXPECT_EQ(session.state("net"), ProbeState::degraded);
  EXPECT_EQ(session.kernel.links, 1);
  EXPECT_EQ(refusals(), std::vector<std::string>{"raw_tracepoint extra load program extra"});
}

}  // namespace
}  // namespace probe_test
