// SPDX-License-Identifier: Apache-2.0
#include "render/channel/tcp_server.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "test_support.h"

namespace channel {
namespace {

using testing::deadline;
using testing::RecordingCallbacks;

/// Counts its life and answers what it gets with the same bytes.
class EchoSession final : public Callbacks {
 public:
  EchoSession(NetworkChannel& client, int& alive) : client_(client), alive_(alive) { ++alive_; }
  ~EchoSession() override { --alive_; }
  EchoSession(const EchoSession&) = delete;
  EchoSession& operator=(const EchoSession&) = delete;

  u32 received_data(const u8* data, int length) override {
    client_.send(data, length);
    return static_cast<u32>(length);
  }

 private:
  NetworkChannel& client_;
  int& alive_;
};

struct Client {
  Client(EventLoop& loop, const std::string& host, u16 port) : channel(loop, host, port) {
    EXPECT_FALSE(channel.connect(callbacks));
  }
  RecordingCallbacks callbacks;
  TcpChannel channel;
};

class TcpServerTest : public ::testing::Test {
 protected:
  SessionFactory echo() {
    return [this](NetworkChannel& client) {
      return std::make_unique<EchoSession>(client, sessions_alive);
    };
  }

  std::unique_ptr<Client> make_client(const TcpServer& server) {
    return std::make_unique<Client>(loop, "127.0.0.1", server.port());
  }

  bool wait(const std::function<bool()>& condition) { return loop.run_until(condition, deadline); }

  EventLoop loop;
  int sessions_alive = 0;
};

TEST_F(TcpServerTest, PicksAFreePortAndServesManyClients) {
  TcpServer server(loop, echo());
  EXPECT_FALSE(server.is_listening());
  EXPECT_EQ(server.port(), 0);
  server.listen("127.0.0.1", 0);
  EXPECT_TRUE(server.is_listening());
  EXPECT_NE(server.port(), 0);
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 20; ++i) clients.push_back(make_client(server));
  ASSERT_TRUE(wait([&] { return server.client_count() == 20; }));
  for (std::size_t i = 0; i < clients.size(); ++i) {
    ASSERT_TRUE(wait([&] { return clients[i]->channel.is_open(); }));
    EXPECT_FALSE(clients[i]->channel.send(std::to_string(i)));
  }
  for (std::size_t i = 0; i < clients.size(); ++i) {
    ASSERT_TRUE(wait([&] { return clients[i]->callbacks.received == std::to_string(i); }));
  }
  clients.resize(5);
  ASSERT_TRUE(wait([&] { return server.client_count() == 5; }));
  EXPECT_EQ(sessions_alive, 5);
  EXPECT_EQ(server.stats().accepted, 20u);
  EXPECT_EQ(server.stats().closed, 15u);
}

TEST_F(TcpServerTest, HandsClientsToServersInOtherThreads) {
  // Each has its own loop, thread and sessions; they take turns.
  struct Worker {
    EventLoop loop;
    int alive = 0;
    TcpServer server{loop, [this](NetworkChannel& client) {
                       return std::make_unique<EchoSession>(client, alive);
                     }};
    std::optional<EventLoop::Hold> hold{std::in_place, loop};
    std::thread thread{[this] { loop.run(); }};
  };
  std::array<Worker, 2> workers;
  std::size_t next = 0;
  TcpServer acceptor(
      loop, {}, {.hand_over = [&](FileDescriptor client) {
        Worker& worker = workers[next++ % workers.size()];
        const auto shared = std::make_shared<FileDescriptor>(std::move(client));
        worker.loop.post([&worker, shared] { worker.server.adopt(std::move(*shared)); });
      }});
  acceptor.listen("127.0.0.1", 0);
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(make_client(acceptor));
    ASSERT_TRUE(wait([&] { return clients.back()->channel.is_open(); }));
    EXPECT_FALSE(clients.back()->channel.send("hello " + std::to_string(i)));
  }
  for (int i = 0; i < 4; ++i) {
    const Client& client = *clients[static_cast<std::size_t>(i)];
    ASSERT_TRUE(wait([&] { return client.callbacks.received == "hello " + std::to_string(i); }));
  }
  EXPECT_EQ(acceptor.stats().handed_over, 4u);
  EXPECT_EQ(acceptor.stats().accepted, 0u);
  EXPECT_EQ(acceptor.client_count(), 0u);
  acceptor.close();
  for (Worker& worker : workers) {
    worker.loop.post([&worker] {
      worker.server.close();
      worker.hold.reset();
    });
    worker.thread.join();
    EXPECT_EQ(worker.server.stats().accepted, 2u);
    EXPECT_EQ(worker.alive, 0);
  }
  for (const auto& client : clients) {
    ASSERT_TRUE(wait([&] { return client->callbacks.closed == 1; }));
  }
}

TEST_F(TcpServerTest, AdoptsOnlyWhatIsAConnection) {
  TcpServer server(loop, echo());
  server.adopt(FileDescriptor());
  EXPECT_EQ(server.stats().accept_errors, 0u);
  auto file = FileDescriptor::open("/dev/null");
  ASSERT_TRUE(file);
  server.adopt(std::move(*file));
  EXPECT_EQ(server.stats().accept_errors, 1u);
  EXPECT_EQ(server.stats().accepted, 0u);
  EXPECT_EQ(sessions_alive, 0);
}

TEST_F(TcpServerTest, ListensOnIpv6) {
  TcpServer server(loop, echo());
  try {
    server.listen("::1", 0);
  } catch (const std::system_error& error) {
    GTEST_SKIP() << "no IPv6 loopback here: " << error.what();
  }
  Client client(loop, "::1", server.port());
  ASSERT_TRUE(wait([&] { return client.channel.is_open(); }));
  EXPECT_EQ(client.channel.connected_address(), "[::1]:" + std::to_string(server.port()));
}

TEST_F(TcpServerTest, CloseEndsClientsAndAllowsListeningAgain) {
  TcpServer server(loop, echo());
  server.listen("127.0.0.1", 0);
  const u16 port = server.port();
  const auto client = make_client(server);
  ASSERT_TRUE(wait([&] { return server.client_count() == 1; }));
  server.close();
  server.close();
  EXPECT_FALSE(server.is_listening());
  ASSERT_TRUE(wait([&] { return client->callbacks.closed == 1 && sessions_alive == 0; }));
  server.listen("127.0.0.1", port);
  const auto again = make_client(server);
  ASSERT_TRUE(wait([&] { return server.client_count() == 1; }));
}

TEST_F(TcpServerTest, DestructionCutsClientsAndDestroysSessions) {
  auto server = std::make_unique<TcpServer>(loop, echo());
  server->listen("127.0.0.1", 0);
  const auto client = make_client(*server);
  ASSERT_TRUE(wait([&] { return server->client_count() == 1; }));
  server.reset();
  EXPECT_EQ(sessions_alive, 0);
  ASSERT_TRUE(wait([&] { return client->callbacks.closed == 1; }));
}

TEST_F(TcpServerTest, RefusesClientsOverTheLimit) {
  TcpServer::Options options;
  options.max_clients = 2;
  TcpServer server(loop, echo(), options);
  std::vector<std::string> reports;
  server.set_error_handler(
      [&](std::string_view, std::string_view what) { reports.emplace_back(what); });
  server.listen("127.0.0.1", 0);
  const auto first = make_client(server);
  const auto second = make_client(server);
  ASSERT_TRUE(wait([&] { return server.client_count() == 2; }));
  const auto third = make_client(server);
  ASSERT_TRUE(wait([&] { return third->callbacks.closed == 1; }));
  EXPECT_EQ(server.stats().refused_over_limit, 1u);
  EXPECT_EQ(reports, std::vector<std::string>{"refused: too many clients"});
  first->channel.close();
  ASSERT_TRUE(wait([&] { return server.client_count() == 1; }));
  const auto fourth = make_client(server);
  ASSERT_TRUE(wait([&] { return server.client_count() == 2; }));
}

TEST_F(TcpServerTest, FactoryMayRefuseByNullOrException) {
  int calls = 0;
  TcpServer server(loop, [&](NetworkChannel&) -> std::unique_ptr<Callbacks> {
    if (++calls == 1) return nullptr;
    throw std::runtime_error("no room");
  });
  std::vector<std::string> reports;
  server.set_error_handler(
      [&](std::string_view, std::string_view what) { reports.emplace_back(what); });
  server.listen("127.0.0.1", 0);
  const auto first = make_client(server);
  ASSERT_TRUE(wait([&] { return first->callbacks.closed == 1; }));
  const auto second = make_client(server);
  ASSERT_TRUE(wait([&] { return second->callbacks.closed == 1; }));
  EXPECT_EQ(reports, (std::vector<std::string>{"refused by the session factory", "no room"}));
  EXPECT_EQ(server.stats().refused_by_factory, 2u);
  EXPECT_EQ(server.client_count(), 0u);
}

TEST_F(TcpServerTest, FactoryMayCloseTheClient) {
  TcpServer server(loop, [&](NetworkChannel& client) {
    client.close();
    return std::make_unique<EchoSession>(client, sessions_alive);
  });
  server.listen("127.0.0.1", 0);
  const auto client = make_client(server);
  ASSERT_TRUE(wait([&] { return client->callbacks.closed == 1 && server.client_count() == 0; }));
  EXPECT_EQ(sessions_alive, 0);
}

TEST_F(TcpServerTest, AcceptedChannelsCannotConnect) {
  std::error_code error;
  RecordingCallbacks unused;
  TcpServer server(loop, [&](NetworkChannel& client) {
    error = client.connect(unused);
    return std::make_unique<EchoSession>(client, sessions_alive);
  });
  server.listen("127.0.0.1", 0);
  const auto client = make_client(server);
  ASSERT_TRUE(wait([&] { return server.client_count() == 1; }));
  EXPECT_EQ(error, std::errc::operation_not_supported);
}

TEST_F(TcpServerTest, SaysWhyItCannotListen) {
  TcpServer server(loop, echo());
  server.listen("127.0.0.1", 0);
  EXPECT_THROW(server.listen("127.0.0.1", 0), std::logic_error);
  TcpServer other(loop, echo());
  try {
    other.listen("127.0.0.1", server.port());
    FAIL() << "two servers on one port";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code(), std::errc::address_in_use);
    EXPECT_NE(std::string(error.what()).find("cannot listen on 127.0.0.1:"), std::string::npos);
  }
  EXPECT_THROW(other.listen("name.invalid", 0), std::system_error);
  other.listen("localhost", 0);
  EXPECT_TRUE(other.is_listening());
}

TEST_F(TcpServerTest, RefusesAnEmptyFactoryAndBadOptions) {
  EXPECT_THROW(TcpServer(loop, nullptr), std::runtime_error);
  TcpServer::Options options;
  options.client.receive_buffer_size = 1;
  EXPECT_THROW(TcpServer(loop, echo(), options), std::runtime_error);
}

}  // namespace
}  // namespace channel
