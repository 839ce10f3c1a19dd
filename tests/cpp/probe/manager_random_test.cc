// SPDX-License-Identifier: Apache-2.0
// Random sequences of operations from four threads; also built with the thread sanitizer.
#include <random>

#include "fake_session.h"

namespace probe_test {
namespace {

constexpr int threads = 4;
constexpr int sequences = 2500;  // of each
constexpr int operations = 10;   // in a sequence
constexpr pid_t pids = 8;

/** One thread's part. */
class Actor {
 public:
  Actor(FakeSession& session, std::vector<std::shared_ptr<FakeProbe>>& probes, unsigned seed)
      : session_(session), probes_(probes), random_(seed) {}

  void act() {
    const pid_t pid = number(1, pids);
    switch (number(0, 12)) {
      case 0:
        session_.kernel.start(pid);
        break;
      case 1:
        session_.kernel.end(pid);
        break;
      case 2:
      case 3:
      case 4:
        if (const auto added = session_.manager.add_target(pid)) added_ = *added;
        break;
      case 5:
        session_.manager.on_process({ProcessEvent::Kind::exec, pid});
        break;
      case 6:
        session_.manager.remove_target(added_);
        break;
      case 7:
        session_.manager.apply({{name(), settings()}});
        break;
      case 8:
        if (number(0, 20) == 0) unload();
        break;
      case 9:
        session_.manager.load();
        break;
      case 10:
        emit();
        break;
      case 11:
        session_.kernel.map(pid, "/lib/late.so");
        session_.manager.on_process({ProcessEvent::Kind::alive, pid});
        break;
      default:
        static_cast<void>(session_.manager.status());
    }
  }

 private:
  int number(int least, int most) { return std::uniform_int_distribution(least, most)(random_); }

  std::string name() {
    return std::string(probes_[static_cast<std::size_t>(number(0, 2))]->manifest.name);
  }

  Settings settings() {
    constexpr const char* names[] = {"depth", "rate", "size", "enabled", "unknown"};
    const int which = number(0, 4);
    return {{names[which], which == 3 ? "false" : std::to_string(number(1, 120))}};
  }

  /** Gives up at first, perhaps; what follows needs probes that are loaded. */
  void unload() {
    if (!session_.manager.unload(std::chrono::milliseconds(number(0, 5))).complete) {
      session_.manager.unload(std::chrono::seconds(10));
    }
    session_.manager.load();
  }

  void emit() {
    probes_[static_cast<std::size_t>(number(0, 2))]->emit_somewhere(
        static_cast<u64>(number(1, 50)));
  }

  FakeSession& session_;
  std::vector<std::shared_ptr<FakeProbe>>& probes_;
  std::mt19937 random_;
  u32 added_ = 0;  // instance of the last target
};

TEST(ManagerRandom, SequencesFromFourThreadsLeaveNothingBehind) {
  FakeSession session;
  std::vector<std::shared_ptr<FakeProbe>> probes{session.add(1, "first"), session.add(2, "second")};
  auto own = std::make_shared<FakeProbe>(3, "own");
  own->manifest.sharing = Sharing::per_target;
  probes.push_back(session.add(own));
  auto daemon = std::make_shared<FakeProbe>(4, "daemon");
  daemon->manifest.scope = Scope::system;
  session.add(daemon);
  static constexpr MatchRule late_match[] = {{MatchBy::library, "/lib/late.so"}};
  static constexpr TargetRules late_rules{"late", Language::cpp, late_match};
  session.add(5, "late")->manifest.target = &late_rules;
  std::atomic<unsigned> calls{0};
  session.kernel.refuse = [&](const std::string& operation) -> std::optional<Error> {
    if (++calls % 97 != 0) return std::nullopt;
    return Error(Errc::attach, operation, "refused by the test");
  };
  session.manager.load();
  {
    std::jthread running([&](std::stop_token stop) { session.manager.run(stop); });
    std::vector<std::jthread> actors;
    for (unsigned i = 0; i < threads; ++i) {
      actors.emplace_back([&, i] {
        Actor actor(session, probes, i);
        for (int i = 0; i < sequences * operations; ++i) actor.act();
      });
    }
  }
  EXPECT_TRUE(session.manager.unload(std::chrono::seconds(10)).complete);
  std::cout << session.sink.ended << " attachments came and went\n";
  EXPECT_GT(session.sink.ended, static_cast<std::size_t>(sequences) / 4);
  for (const ProbeStatus& status : session.manager.status().probes) {
    std::cout << status.name << ": " << to_string(status.counters) << " received "
              << status.received << '\n';
    EXPECT_EQ(status.counters.emitted, status.received + status.rejected);
    EXPECT_EQ(status.rejected, 0u);
  }
}

}  // namespace
}  // namespace probe_test
