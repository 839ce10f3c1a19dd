// SPDX-License-Identifier: Apache-2.0
//
// Senders and receivers in threads of their own, with a queue for each pair.
#include <atomic>
#include <set>
#include <thread>

#include "render/queue/rpc_queue_matrix.h"
#include "sender_fixture.h"

namespace proxies_test {
namespace {

constexpr std::size_t senders = 3;
constexpr std::size_t receivers = 2;
constexpr u32 keys = 400;

/** Starts every key, says hello, and ends it, ten at a time. */
void send(const RpcQueueMatrix& matrix, std::size_t sender) {
  const auto now = [] { return u64{1}; };
  render::MemoryWriter unused;
  a::Index index(matrix.make_writers<b::Writer>(sender, now), {c::Writer(unused, now)},
                 {matching::Writer(unused, now)});
  std::vector<a::auto_handles::s> open;
  for (u32 n = 0; n < keys; ++n) {
    open.push_back(index.s.by_key(n));
    open.back().hello(static_cast<u8>(sender));
    if (open.size() == 10) open.clear();
  }
  open.clear();
  EXPECT_EQ(index.proxy_errors(), 0u);
}

/** Handles what `receiver` gets until the senders are done; what was noted. */
Lines receive(const RpcQueueMatrix& matrix, std::size_t receiver, const std::atomic<bool>& done) {
  b::Index index;
  std::vector<std::unique_ptr<Channel>> channels;
  for (std::size_t i = 0; i < senders; ++i) channels.push_back(std::make_unique<Channel>(index));
  received.clear();
  bool is_last_round = false;
  do {
    is_last_round = done.load();
    for (std::size_t sender = 0; sender < senders; ++sender) {
      ElementQueue& queue = matrix.queue(sender, receiver);
      queue.start_read_batch();
      const u8* data = nullptr;
      for (int length = 0; (length = queue.read(data)) >= 0;) {
        EXPECT_TRUE(channels[sender]->handle(
            {reinterpret_cast<const char*>(data), static_cast<std::size_t>(length)}));
      }
      queue.finish_read_batch();
    }
  } while (!is_last_round);
  for (const auto& channel : channels) EXPECT_EQ(channel->errors(), 0u);
  EXPECT_EQ(index.s.size(), 0u);
  return take_received();
}

TEST(ProxyQueueTest, EveryReceiverGetsItsKeysInOrder) {
  const RpcQueueMatrix matrix(senders, receivers, 1024, 64 * 1024);
  std::atomic<bool> done{false};
  std::vector<Lines> lines(receivers);
  std::vector<std::thread> receiving;
  for (std::size_t i = 0; i < receivers; ++i) {
    receiving.emplace_back([&, i] { lines[i] = receive(matrix, i, done); });
  }
  std::vector<std::thread> sending;
  for (std::size_t i = 0; i < senders; ++i) sending.emplace_back([&, i] { send(matrix, i); });
  for (auto& thread : sending) thread.join();
  done = true;
  for (auto& thread : receiving) thread.join();

  std::vector<std::set<std::string>> of_receiver(receivers);
  std::size_t hellos = 0;
  for (std::size_t i = 0; i < receivers; ++i) {
    for (const std::string& line : lines[i]) {
      if (line.starts_with("hello")) ++hellos;
      const std::size_t at = line.find(" n ") + 3;
      of_receiver[i].insert(line.substr(at, line.find(' ', at) - at));
    }
  }
  EXPECT_EQ(hellos, senders * keys);
  EXPECT_EQ(lines[0].size() + lines[1].size(), 3 * senders * keys);
  EXPECT_EQ(of_receiver[0].size() + of_receiver[1].size(), keys) << "a key is with one receiver";
}

}  // namespace
}  // namespace proxies_test
