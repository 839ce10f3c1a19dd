// SPDX-License-Identifier: Apache-2.0
// Settings that are refused half-way: what there was goes on.
#include <thread>

#include "fake_session.h"

namespace probe_test {
namespace {

constexpr pid_t pid = 1;

bool is_off(const Settings& settings) {
  const auto found = settings.find("enabled");
  return found != settings.end() && found->second == "false";
}

struct ManagerRollback : ::testing::Test {
  u32 add_target(pid_t process) {
    session.kernel.start(process);
    return session.manager.add_target(process).value();
  }

  std::vector<Error> apply(const std::string& setting, const std::string& value) {
    return session.manager.apply({{"rpc", {{setting, value}}}});
  }

  /** One instance with the first settings, which works. */
  void expect_as_before(u32 instance) {
    EXPECT_TRUE(session.poll_until([&] { return session.kernel.objects == 1; }));
    EXPECT_EQ(probe->settings_in_use(), std::vector<Settings>{{}});
    EXPECT_EQ(session.kernel.links, 2);
    EXPECT_EQ(session.state("rpc"), ProbeState::active);
    probe->emit(instance, 3);
    EXPECT_TRUE(session.poll_until([&] { return session.sink.records[instance] == 3; }));
  }

  FakeSession session;
  std::shared_ptr<FakeProbe> probe = session.add(1, "rpc");
};

TEST_F(ManagerRollback, WhereTheOldInstanceCannotBeSwitchedOff) {
  session.manager.load();
  const u32 instance = add_target(pid);
  probe->refuses = is_off;
  EXPECT_EQ(apply("size", "20").size(), 1u);
  expect_as_before(instance);
}

TEST_F(ManagerRollback, WhereTheNewInstanceCannotBeSwitchedOn) {
  session.manager.load();
  const u32 instance = add_target(pid);
  probe->refuses = [](const Settings& settings) {
    return settings.contains("size") && !is_off(settings);
  };
  EXPECT_EQ(apply("size", "20").size(), 1u);
  expect_as_before(instance);
}

TEST_F(ManagerRollback, WhereOneOfSeveralInstancesRefuses) {
  probe->manifest.sharing = Sharing::per_target;
  session.manager.load();
  add_target(1);
  add_target(2);
  ASSERT_TRUE(session.poll_until([&] { return session.kernel.objects == 2; }));
  for (const std::string setting : {"depth", "rate"}) {
    int calls = 0;
    probe->refuses = [&](const Settings& settings) {
      return settings.contains(setting) && ++calls == 2;
    };
    EXPECT_EQ(apply(setting, "20").size(), 1u);
    EXPECT_EQ(probe->settings_in_use(), (std::vector<Settings>{{}, {}})) << setting;
  }
}

TEST_F(ManagerRollback, WhereOneOfSeveralTargetsRefuses) {
  session.manager.load();
  add_target(1);
  add_target(2);
  session.kernel.refuse = [&](const std::string& operation) -> std::optional<Error> {
    if (!operation.ends_with(" 2")) return std::nullopt;
    return Error(Errc::attach, operation, "refused by the test");
  };
  EXPECT_EQ(apply("rate", "20").size(), 1u);
  EXPECT_EQ(probe->settings_in_use(), std::vector<Settings>{{}});
  EXPECT_EQ(probe->settings_of_links(), (std::vector<Settings>{{}, {}})) << "all or none";
}

/** Short-lived processes are no reason to refuse settings. */
TEST_F(ManagerRollback, IsNotForTargetsThatHaveEnded) {
  session.manager.load();
  for (const std::string setting : {"rate", "size"}) {
    add_target(1);
    const u32 alive = add_target(2);
    session.kernel.end(1);
    session.kernel.refuse = [](const std::string& operation) -> std::optional<Error> {
      if (!operation.starts_with("attach") || !operation.ends_with(" 1")) return std::nullopt;
      return Error(Errc::target_gone, operation, "there is no such process");
    };
    EXPECT_TRUE(apply(setting, "20").empty()) << setting;
    session.kernel.refuse = nullptr;
    EXPECT_TRUE(session.poll_until([&] {
      return session.kernel.links_of(1) == 0 && session.kernel.links_of(2) == 2 &&
             session.kernel.objects == 1;
    }));
    EXPECT_EQ(probe->settings_in_use(), (std::vector<Settings>{{{setting, "20"}}}));
    session.sink.records[alive] = 0;
    probe->emit(alive, 3);
    EXPECT_TRUE(session.poll_until([&] { return session.sink.records[alive] == 3; }));
    session.manager.remove_target(alive);
  }
}

TEST_F(ManagerRollback, OfASystemProbeIsNotTakenForItsEnd) {
  probe->manifest.scope = Scope::system;
  session.kernel.on_detach = [] { std::this_thread::sleep_for(std::chrono::milliseconds(30)); };
  session.manager.load();
  EXPECT_TRUE(apply("size", "20").empty());
  EXPECT_FALSE(session.manager.unload(std::chrono::milliseconds(0)).complete);
  while (session.kernel.links > 0) {
    const auto attachment = session.attachment("rpc");
    if (session.kernel.links > 0) {
      ASSERT_EQ(attachment, AttachState::detaching);
    }
    session.manager.poll(std::chrono::milliseconds(1));
  }
}

/** Tells which map of the daemon it gets. */
class Reader final : public Loadable {
 public:
  explicit Reader(int& found) : found_(found) {}
  static const Manifest& manifest() {
    static constexpr Requirement requirements[] = {{"rpc"}};
    static constexpr Manifest manifest{.id = 2, .name = "reader", .requirements = requirements};
    return manifest;
  }
  Result<std::unique_ptr<Instance>> load(const LoadEnv& env) override {
    found_ = env.shared_map("rpc", "shared");
    return std::make_unique<Instance>();
  }

 private:
  int& found_;
};

TEST_F(ManagerRollback, LeavesNoMapsOfInstancesThatWereExchanged) {
  static constexpr std::string_view exported[] = {"shared"};
  probe->manifest.exports = exported;
  session.manager.load();
  EXPECT_TRUE(apply("size", "20").empty());
  EXPECT_TRUE(session.poll_until([&] { return session.kernel.objects == 1; }));
  int found = -1;
  ASSERT_TRUE(session.manager.add(std::make_unique<Reader>(found)));
  EXPECT_TRUE(session.manager.load().failures.empty());
  EXPECT_EQ(found, 1) << "the map of the second instance";
}

}  // namespace
}  // namespace probe_test
