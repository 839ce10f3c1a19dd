// SPDX-License-Identifier: Apache-2.0
// Go servers under load: every request is seen once, and the servers live.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>
#include <map>
#include <thread>
#include <tuple>
#include <vector>

#include "child_process.h"
#include "http_client.h"
#include "permitted.h"
#include "tracer.h"

namespace goprobe {
namespace {

using namespace std::chrono_literals;
using probe_test::ChildProcess;
using probe_test::HttpClient;

u16 port_in(const std::string& line) {
  return static_cast<u16>(std::stoul(line.substr(line.rfind(':') + 1)));
}

TEST(GoProbe, SeesEveryRequestAndTheServersLive) {
  NEEDS("uprobe");
  std::map<std::tuple<u32, std::string, u64>, u64> seen;
  Tracer tracer(
      [&](const Request& request) {
        EXPECT_EQ(request.method, "GET");
        EXPECT_GT(request.duration_ns, 0U);
        ++seen[{request.pid, request.path, request.status}];
      },
      [](render::probe::Severity, std::string_view text) { std::cout << "log: " << text << '\n'; });
  const auto started = tracer.start();
  ASSERT_TRUE(started) << started.error().text();

  constexpr u64 per_client = 5000;
  constexpr u64 clients_of_each = 2;
  ChildProcess servers[2] = {ChildProcess(SERVICE), ChildProcess(SERVICE)};
  std::vector<std::jthread> clients;
  for (ChildProcess& server : servers) {
    const u16 port = port_in(server.read_line_with("listens on"));
    const auto added = tracer.add(server.pid());
    ASSERT_TRUE(added) << added.error().text();
    for (u64 i = 0; i < clients_of_each; ++i) {
      clients.emplace_back([port] {
        HttpClient client(port);
        for (u64 n = 0; n < per_client; n += 5) {
          EXPECT_EQ(client.get("/items"), 200);
          EXPECT_EQ(client.get("/deep"), 200);
          EXPECT_EQ(client.get("/items"), 200);
          EXPECT_EQ(client.get("/broken"), 500);
          EXPECT_EQ(client.get("/nothing"), 404);
        }
      });
    }
  }
  constexpr u64 all = 2 * clients_of_each * per_client;
  const auto end = std::chrono::steady_clock::now() + 60s;
  while (tracer.received().delivered() < all + 2 && std::chrono::steady_clock::now() < end) {
    tracer.poll(20ms);  // the other two are program_attached
  }
  clients.clear();  // waits for them

  for (ChildProcess& server : servers) {
    EXPECT_EQ(waitpid(server.pid(), nullptr, WNOHANG), 0) << "it lives";
    const u32 pid = static_cast<u32>(server.pid());
    constexpr u64 fifth = clients_of_each * per_client / 5;
    EXPECT_EQ((seen[{pid, "/items", 200}]), 2 * fifth);
    EXPECT_EQ((seen[{pid, "/deep", 200}]), fifth);
    EXPECT_EQ((seen[{pid, "/broken", 500}]), fifth);
    EXPECT_EQ((seen[{pid, "/nothing", 404}]), fifth);
  }
  EXPECT_EQ(seen.size(), 8U);
  tracer.stop();
  const auto probe = *tracer.status().probe("requests");
  std::cout << to_string(probe.counters) << " received " << probe.received << '\n';
  EXPECT_EQ(probe.counters.emitted + probe.counters.dropped, all);
  EXPECT_GE(probe.counters.hits, 2 * all) << "functions are begun again when the stack grows";
  EXPECT_EQ(probe.received, probe.counters.emitted);
  EXPECT_EQ(probe.counters.dropped, 0U);
  EXPECT_EQ(probe.counters.read_fault, 0U);
  EXPECT_EQ(tracer.received().rejected(), 0U);
}

TEST(GoProbe, ComesAndGoesWhileTheServerMovesStacks) {
  NEEDS("uprobe");
  ChildProcess server(SERVICE);
  const u16 port = port_in(server.read_line_with("listens on"));
  std::vector<std::jthread> clients;
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back([port](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        HttpClient client(port);  // a goroutine of its own, with a small stack
        EXPECT_EQ(client.get("/deep"), 200);
      }
    });
  }
  u64 seen = 0;
  for (int cycle = 0; cycle < 10; ++cycle) {
    Tracer tracer([&](const Request&) { ++seen; }, {});
    ASSERT_TRUE(tracer.start());
    ASSERT_TRUE(tracer.add(server.pid()));
    const auto end = std::chrono::steady_clock::now() + 50ms;
    while (std::chrono::steady_clock::now() < end) tracer.poll(5ms);
    tracer.stop();
    const auto probe = *tracer.status().probe("requests");
    EXPECT_EQ(probe.received, probe.counters.emitted);
    EXPECT_EQ(probe.counters.read_fault, 0U);
    ASSERT_EQ(waitpid(server.pid(), nullptr, WNOHANG), 0) << "it lives; cycle " << cycle;
  }
  clients.clear();
  EXPECT_GT(seen, 0U);
}

TEST(GoProbeProgram, PrintsRequestsUntilTheProcessEnds) {
  NEEDS("uprobe");
  ChildProcess server(SERVICE);
  const u16 port = port_in(server.read_line_with("listens on"));
  const std::string pid = std::to_string(server.pid());
  ChildProcess program(GOPROBE, {pid});
  // it is attached when the first request is seen
  std::jthread requests([port](const std::stop_token& stop) {
    HttpClient client(port);
    while (!stop.stop_requested()) EXPECT_EQ(client.get("/broken"), 500);
  });
  EXPECT_NE(program.read_line_with(pid + " GET /broken 500 "), "");
  requests.request_stop();
  requests.join();
  server.kill(SIGKILL);
  while (!program.read_line().empty()) {
  }
  EXPECT_EQ(program.wait(), 0);
}

TEST(GoProbeProgram, ExplainsItsArguments) {
  ChildProcess help(GOPROBE, {"--help"});
  EXPECT_EQ(help.read_line(), "usage: goprobe PID...");
  EXPECT_EQ(help.wait(), 0);
  for (const std::string wrong : {"0", "-1", "12x", "99999999999"}) {
    const int status = ChildProcess(GOPROBE, {wrong}).wait();
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 2) << wrong;
  }
}

TEST(GoProbeProgram, SaysThatAProcessIsNoGoProgram) {
  NEEDS("uprobe");
  ChildProcess program(GOPROBE, {std::to_string(getpid())});
  const int status = program.wait();
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 1);
}

}  // namespace
}  // namespace goprobe
