// SPDX-License-Identifier: Apache-2.0
#include "socket_life.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "generated/flowmon_kernel/life/messages.h"
#include "generated/flowmon_kernel/probes/registry.h"
#include "render/clock.h"
#include "render/probe/manager.h"

namespace flowmon {
namespace {

using flowmon_kernel::life::messages::connection_ended;
using render::probe::Outcome;

constexpr u64 kSecond = 1'000'000'000;

/// The number of the network namespace of this process; 0 if it is not known.
u64 own_network() {
  struct stat status {};
  return ::stat("/proc/self/ns/net", &status) == 0 ? status.st_ino : 0;
}

Endpoint endpoint(std::span<const u8, 16> address, u16 port) {
  std::array<u8, 16> bytes{};
  std::copy(address.begin(), address.end(), bytes.begin());
  return Endpoint::from_bytes(bytes, port);
}

/// The messages go no further than here: they are read as they lie in the ring buffer.
class ProbedSocketLife final : public SocketLife {
 public:
  explicit ProbedSocketLife(std::function<void(const std::string&)> log) : log_(std::move(log)) {}

  Outcome start() {
    if (Outcome added = flowmon_kernel::probes::register_all(manager_); !added) return added;
    const auto errors =
        manager_.apply({{"socket_life", {{"network", std::to_string(own_network())}}}});
    if (!errors.empty()) return {unexpected, errors.front()};
    const render::probe::LoadReport report = manager_.load();
    if (!report.failures.empty()) return {unexpected, report.failures.front().error};
    return render::probe::done;
  }

  std::vector<EndedConnection> take() override {
    while (manager_.poll(std::chrono::milliseconds(0)) > 0) {
    }
    const u64 dropped = counters().dropped;
    if (dropped > dropped_) {
      log_(std::to_string(dropped - dropped_) + " connections that ended were not told of");
    }
    dropped_ = dropped;
    return std::exchange(ended_, {});
  }

  SocketLifeCounters counters() const override {
    const render::probe::Status status = manager_.status();
    const render::probe::ProbeStatus& probe = *status.probe("socket_life");
    return {probe.counters.hits, probe.counters.emitted, probe.counters.dropped, probe.received};
  }

 private:
  bool received(std::span<const std::byte> frame) {
    u64 timestamp = 0;
    std::memcpy(&timestamp, frame.data(), sizeof timestamp);
    const connection_ended::View message(
        reinterpret_cast<const u8*>(frame.data()) + sizeof timestamp,
        frame.size() - sizeof timestamp);
    static const u64 tick = kSecond / static_cast<u64>(sysconf(_SC_CLK_TCK));
    EndedConnection ended;
    ended.key = {Transport::tcp, endpoint(message.local_address(), message.local_port()),
                 endpoint(message.remote_address(), message.remote_port()), message.inode()};
    ended.opened = fp_get_time_ns() - (render::probe::monotonic_now() - message.opened_ns());
    ended.closed = timestamp;
    ended.owner = {message.pid(), message.process_started_ns() / tick};
    std::copy(message.comm().begin(), message.comm().end(), ended.comm.begin());
    ended.traffic = {message.sent(), message.received()};
    ended.accepted = message.accepted() != 0;
    ended_.push_back(ended);
    return true;
  }

  const std::function<void(const std::string&)> log_;
  std::vector<EndedConnection> ended_;
  u64 dropped_ = 0;
  flowmon_kernel::probes::socket_life::Records records_{
      [this](std::span<const std::byte> frame) { return received(frame); }};
  render::probe::Manager manager_{records_};
};

}  // namespace

std::unique_ptr<SocketLife> watch_socket_life(std::function<void(const std::string&)> log) {
  auto life = std::make_unique<ProbedSocketLife>(log);
  if (const Outcome started = life->start(); !started) {
    log("connections that end between two looks at /proc are missed: " + started.error().text());
    return nullptr;
  }
  log("a probe tells of connections that end between two looks at /proc");
  return life;
}

}  // namespace flowmon
