// SPDX-License-Identifier: Apache-2.0
// The probe in the kernel, on connections that this process makes.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include "permitted.h"
#include "render/clock.h"
#include "render/file_descriptor.h"
#include "socket_life.h"

namespace flowmon {
namespace {

/// A listening socket on the loopback interface, of either family.
class Listener {
 public:
  explicit Listener(int family) : family_(family), socket_(make()) {
    if (family == AF_INET6) {
      address_.v6.sin6_family = AF_INET6;
      address_.v6.sin6_addr = in6addr_loopback;
    } else {
      address_.v4.sin_family = AF_INET;
      address_.v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    }
    socklen_t size = sizeof(address_);
    is_there_ = ::bind(socket_.get(), &address_.any, size) == 0 && ::listen(socket_.get(), 8) == 0;
    ::getsockname(socket_.get(), &address_.any, &size);
  }

  bool is_there() const { return is_there_; }
  u16 port() const {
    return ntohs(family_ == AF_INET6 ? address_.v6.sin6_port : address_.v4.sin_port);
  }

  /// A connection with so many bytes in each direction. Its ends are closed one after the other.
  void connect(std::size_t to_server, std::size_t to_client, bool client_first) {
    FileDescriptor client = make();
    ASSERT_EQ(::connect(client.get(), &address_.any, sizeof(address_)), 0);
    FileDescriptor accepted(::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    send(client, accepted, to_server);
    send(accepted, client, to_client);
    (client_first ? client : accepted) = FileDescriptor();
  }

 private:
  FileDescriptor make() const {
    return FileDescriptor(::socket(family_, SOCK_STREAM | SOCK_CLOEXEC, 0));
  }

  static void send(const FileDescriptor& from, const FileDescriptor& to, std::size_t size) {
    std::vector<char> bytes(size);
    ASSERT_EQ(::send(from.get(), bytes.data(), size, 0), static_cast<ssize_t>(size));
    ASSERT_EQ(::recv(to.get(), bytes.data(), size, MSG_WAITALL), static_cast<ssize_t>(size));
  }

  const int family_;
  FileDescriptor socket_;
  union {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6;
  } address_{};
  bool is_there_ = false;
};

u64 start_of_this_process() {
  std::ifstream file("/proc/self/stat");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return parse_stat(text).value_or(StatLine{}).started;
}

/// Whether the kernel lists a loopback address of the family. That of IPv4 is always there.
bool has_loopback(int family) {
  if (family == AF_INET) return true;
  std::ifstream file("/proc/net/if_inet6");
  for (std::string word; file >> word;) {
    if (word == "00000000000000000000000000000001") return true;
  }
  return false;
}

class SocketLifeTest : public testing::TestWithParam<int> {};

TEST_P(SocketLifeTest, TellsOfBothEndsOfEachConnection) {
  NEEDS("tp_btf");
  std::string log;
  const auto life = watch_socket_life([&](const std::string& line) { log += line; });
  ASSERT_NE(life, nullptr) << log;
  if (!has_loopback(GetParam())) GTEST_SKIP() << "/proc/net/if_inet6 lists no loopback address";
  Listener listener(GetParam());
  ASSERT_TRUE(listener.is_there());

  const u64 before = fp_get_time_ns();
  constexpr std::size_t connections = 20;
  constexpr std::size_t to_server = 100;
  constexpr std::size_t to_client = 3000;
  for (std::size_t i = 0; i < connections; ++i) {
    listener.connect(to_server, to_client, i % 2 == 0);
    if (testing::Test::HasFatalFailure()) return;
  }
  std::vector<EndedConnection> clients;
  std::vector<EndedConnection> servers;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  // others of this machine may be in between
  SocketLifeCounters counters;
  while ((clients.size() + servers.size() < 2 * connections ||
          counters.received != counters.emitted) &&
         std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    for (const EndedConnection& ended : life->take()) {
      if (ended.key.local.port == listener.port()) servers.push_back(ended);
      if (ended.key.remote.port == listener.port()) clients.push_back(ended);
    }
    counters = life->counters();
  }
  std::cout << "hits " << counters.hits << " emitted " << counters.emitted << " dropped "
            << counters.dropped << " received " << counters.received << '\n';
  EXPECT_GE(counters.received, 2 * connections);
  EXPECT_EQ(counters.received, counters.emitted);
  EXPECT_EQ(counters.dropped, 0U);
  ASSERT_EQ(clients.size(), connections);
  ASSERT_EQ(servers.size(), connections);
  for (const EndedConnection& client : clients) {
    const auto server = std::find_if(servers.begin(), servers.end(), [&](const auto& other) {
      return other.key.local == client.key.remote && other.key.remote == client.key.local;
    });
    ASSERT_NE(server, servers.end()) << client.key.local.to_string();
    EXPECT_EQ(client.traffic, (SocketTraffic{to_server + 1, to_client})) << "with its SYN";
    EXPECT_EQ(server->traffic, (SocketTraffic{to_client, to_server}));
    EXPECT_FALSE(client.accepted);
    EXPECT_TRUE(server->accepted);
    for (const EndedConnection& ended : {client, *server}) {
      EXPECT_NE(ended.key.inode, 0U);
      EXPECT_EQ(ended.owner.pid, static_cast<u32>(getpid()));
      EXPECT_EQ(ended.owner.started, start_of_this_process());
      EXPECT_GE(ended.opened + 1'000'000, before) << "clocks are compared to less than that";
      EXPECT_LE(ended.opened, fp_get_time_ns());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Both, SocketLifeTest, testing::Values(AF_INET, AF_INET6),
                         [](const auto& info) { return info.param == AF_INET ? "IPv4" : "IPv6"; });

}  // namespace
}  // namespace flowmon
