// SPDX-License-Identifier: Apache-2.0
// The probe in the kernel, at real services: every request is counted once, where it belongs.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <mutex>
#include <vector>

#include "child_process.h"
#include "http_client.h"
#include "kernel_ids.h"
#include "permitted.h"
#include "watcher.h"

namespace rpcprobe {
namespace {

using namespace std::chrono_literals;
using probe_test::ChildProcess;
using probe_test::HttpClient;
using render::probe::AttachState;
using render::probe::ProbeStatus;

u16 port_in(ChildProcess& service) {
  const std::string line = service.read_line_with("listens on");
  return static_cast<u16>(std::stoul(line.substr(line.rfind(':') + 1)));
}

class Service {
 public:
  explicit Service(const std::string& path = SERVICE)
      : process_(path), client_(port_in(process_)) {}

  pid_t pid() const { return process_.pid(); }
  void get(const std::string& path, int times, int status) {
    for (int i = 0; i < times; ++i) ASSERT_EQ(client_.get(path), status);
  }

 private:
  ChildProcess process_;
  HttpClient client_;
};

class RpcProbe : public ::testing::Test {
 protected:
  void SetUp() override {
    NEEDS("uprobe");
    watcher = std::make_unique<Watcher>([this](render::probe::Severity, std::string_view text) {
      const std::lock_guard lock(mutex);
      std::cout << "log: " << text << '\n';
      log += text;
    });
    const auto started = watcher->start();
    ASSERT_TRUE(started) << started.error().text();
  }

  template <typename Condition>
  bool eventually(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + 20s;
    while (!condition()) {
      if (std::chrono::steady_clock::now() > end) return false;
      watcher->poll(5ms);
    }
    return true;
  }

  bool is_attached(const Service& service) {
    const auto status = watcher->status();
    const auto& at = status.probe("requests")->attachments;
    return std::any_of(at.begin(), at.end(), [&](const auto& attachment) {
      return attachment.pid == service.pid() && attachment.state == AttachState::attached;
    });
  }
  bool attaches(const Service& service) {
    return eventually([&] { return is_attached(service); });
  }

  bool logs(const std::string& text) {
    return eventually([&] {
      const std::lock_guard lock(mutex);
      return log.find(text) != std::string::npos;
    });
  }

  /// Ends the probe. Nothing that it has counted may be lost on the way to the app.
  ProbeStatus settle(u64 requests) {
    EXPECT_TRUE(eventually([&] {
      const ProbeStatus probe = *watcher->status().probe("requests");
      return probe.counters.emitted == probe.received;
    }));
    watcher->stop();
    const ProbeStatus probe = *watcher->status().probe("requests");
    std::cout << to_string(probe.counters) << " received " << probe.received << '\n';
    constexpr u64 hooks = 2 + 3;  // the handler is called for the head, too
    EXPECT_EQ(probe.counters.hits, hooks * requests);
    EXPECT_EQ(probe.counters.emitted + probe.counters.dropped + probe.counters.sampled_out,
              requests);
    EXPECT_EQ(probe.received, probe.counters.emitted);
    EXPECT_EQ(probe.rejected, 0U);
    EXPECT_EQ(watcher->monitor().received().rejected(), 0U);
    u64 added_up = 0;
    for (const auto& [endpoint, answers] : watcher->monitor().endpoints()) {
      added_up += answers.all.count;
    }
    EXPECT_EQ(added_up, probe.received);
    return probe;
  }

  const metrics::requests& answers(const std::string& path, u32 status) {
    return watcher->monitor().endpoints().at({"GET", path, status}).all;
  }

  std::mutex mutex;
  std::string log;
  std::unique_ptr<Watcher> watcher;
};

TEST_F(RpcProbe, CountsEveryAnswerOfTwoProcessesWithOneLoad) {
  Service first;
  ASSERT_TRUE(attaches(first));
  const auto with_one = probe_test::ids_of(getpid());
  Service second;
  ASSERT_TRUE(attaches(second)) << "it was started later";
  const auto with_two = probe_test::ids_of(getpid());
  EXPECT_EQ(with_two.programs, with_one.programs) << "nothing was loaded for the second process";
  EXPECT_GT(with_two.links.size(), with_one.links.size());

  first.get("/items", 300, 200);
  first.get("/broken", 7, 500);
  second.get("/items", 200, 200);
  second.get("/orders", 11, 200);
  second.get("/nowhere", 5, 404);
  settle(523);
  EXPECT_EQ(watcher->monitor().endpoints().size(), 4U);
  EXPECT_EQ(answers("/items", 200).count, 500U);
  EXPECT_EQ(answers("/broken", 500).count, 7U);
  EXPECT_EQ(answers("/orders", 200).count, 11U);
  EXPECT_EQ(answers("/nowhere", 404).count, 5U);
  EXPECT_GE(answers("/orders", 200).duration_us.min(), 1000) << "it sleeps for a millisecond";
  EXPECT_EQ(answers("/orders", 200).duration_us.value_count(), 11U);
  const auto& processes = watcher->monitor().processes();
  EXPECT_EQ(processes.at(static_cast<u32>(first.pid())), 307U);
  EXPECT_EQ(processes.at(static_cast<u32>(second.pid())), 216U);
}

TEST_F(RpcProbe, ObeysCommandsWhileItRuns) {
  Service service;
  ASSERT_TRUE(attaches(service));
  service.get("/orders", 5, 200);
  EXPECT_EQ(watcher->command("set slow_us 500"), "slow_us is 500");
  service.get("/orders", 6, 200);
  EXPECT_NE(watcher->command("set slow_us -1").find("slow_us"), std::string::npos);
  EXPECT_NE(watcher->command("set pace 1").find("pace"), std::string::npos);
  EXPECT_NE(watcher->command("faster").find("no command"), std::string::npos);
  service.get("/orders", 1, 200);
  EXPECT_EQ(watcher->command("set enabled off"), "enabled is off");
  service.get("/orders", 50, 200);
  EXPECT_EQ(watcher->command("set enabled on"), "enabled is on");
  service.get("/orders", 2, 200);
  settle(14);
  EXPECT_EQ(answers("/orders", 200).count, 14U);
  EXPECT_EQ(answers("/orders", 200).slow, 9U) << "wrong commands changed nothing";
}

TEST_F(RpcProbe, KeepsTheShareThatIsAskedFor) {
  Service service;
  ASSERT_TRUE(attaches(service));
  watcher->command("set kept 0.25");
  constexpr int all = 2000;
  service.get("/items", all, 200);
  const ProbeStatus probe = settle(all);
  const double sigma = std::sqrt(all * 0.25 * 0.75);
  EXPECT_NEAR(static_cast<double>(probe.counters.emitted), all * 0.25, 5 * sigma);
}

TEST_F(RpcProbe, LeavesOtherVersionsAlone) {
  Service other(SERVICE_V3);
  EXPECT_TRUE(logs("version 3.0 is not")) << log;
  EXPECT_FALSE(is_attached(other));
  other.get("/items", 10, 200);
  settle(0);
}

TEST(RpcProbeProgram, LeavesNothingWhenItIsKilled) {
  NEEDS("uprobe");
  Service service;
  ChildProcess program(RPCPROBE, {"--interval", "100"});
  EXPECT_NE(program.read_line_with("process " + std::to_string(service.pid()) + ": attached"), "");
  service.get("/items", 20, 200);
  EXPECT_NE(program.read_line_with(": attached, 20 requests"), "");
  const probe_test::KernelIds ids = probe_test::ids_of(program.pid());
  EXPECT_GE(ids.programs.size(), 3U);
  EXPECT_EQ(ids.alive(), ids.size());
  program.kill(SIGKILL);
  program.wait();
  const auto end = std::chrono::steady_clock::now() + 2s;
  while (ids.alive() > 0 && std::chrono::steady_clock::now() < end) usleep(2000);
  EXPECT_EQ(ids.alive(), 0U);
  service.get("/items", 20, 200);
}

TEST(ServiceProgram, ReadsNoInputAndEndsWithASignal) {
  ChildProcess process(SERVICE);
  process.close_input();  // in the background of a terminal, reading it would stop the service
  HttpClient client(port_in(process));
  EXPECT_EQ(client.get("/items"), 200);
  process.kill(SIGTERM);
  EXPECT_EQ(process.wait(), 0);
}

TEST(RpcProbeProgram, RefusesWrongIntervals) {
  for (const std::string wrong : {"0", "-1", "5x", "3600001", "99999999999"}) {
    const int status = ChildProcess(RPCPROBE, {"--interval", wrong}).wait();
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 2) << wrong;
  }
}

TEST(RpcProbeProgram, ReadsCommandsAndEndsWithQuit) {
  NEEDS("uprobe");
  ChildProcess program(RPCPROBE, {"--interval", "100"});
  program.write_line("set slow_us 77");
  EXPECT_NE(program.read_line_with("slow_us 77"), "");
  program.write_line("quit");
  EXPECT_EQ(program.wait(), 0);
}

TEST(RpcProbeDemo, ShowsBothProcessesAndTheChangedSettings) {
  NEEDS("uprobe");
  ChildProcess demo(DEMO, {BIN_DIR, "1"});
  EXPECT_NE(demo.read_line_with("GET     /items"), "");
  EXPECT_NE(demo.read_line_with("slow_us 500"), "");
  EXPECT_NE(demo.read_line_with("sampled_out"), "");
  EXPECT_NE(demo.read_line_with("Run it yourself"), "");
  EXPECT_EQ(demo.wait(), 0);
}

TEST(RpcProbeDemo, LeavesNothingBehindWhenItIsInterrupted) {
  NEEDS("uprobe");
  ChildProcess demo(DEMO, {BIN_DIR, "2"});
  EXPECT_NE(demo.read_line_with("METHOD"), "");
  const std::string pid = std::to_string(demo.pid());
  std::ifstream file("/proc/" + pid + "/task/" + pid + "/children");
  const std::vector<pid_t> programs{std::istream_iterator<pid_t>(file), {}};
  EXPECT_GE(programs.size(), 4U) << "two services, their load, rpcprobe";
  demo.kill(SIGINT);
  const int status = demo.wait();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 130) << status;
  for (const pid_t program : programs) EXPECT_NE(kill(program, 0), 0) << program;
}

}  // namespace
}  // namespace rpcprobe
