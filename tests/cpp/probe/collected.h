// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Collected: a sink that keeps what a test wants to know of the records of rpc.bpf.c.
 */
#ifndef RENDER_TESTS_PROBE_COLLECTED_H
#define RENDER_TESTS_PROBE_COLLECTED_H

#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "render/probe/record_sink.h"
#include "rpc_messages.h"

namespace probe_test {

/** Any thread may ask while another delivers. */
class Collected final : public render::probe::RecordSink {
 public:
  void attached(u16 probe, const render::probe::Target& target) override {
    const std::lock_guard lock(mutex_);
    EXPECT_TRUE(alive_.emplace(probe, target.instance).second);
  }

  void record(u16 probe, u32 instance, std::span<const std::byte> frame) override {
    const std::lock_guard lock(mutex_);
    ++of_probe_[probe];
    EXPECT_TRUE(instance == 0 || alive_.contains({probe, instance}));
    constexpr std::size_t timestamp = 8;
    ASSERT_GE(frame.size(), timestamp + sizeof(queue_depth));
    u16 id = 0;
    std::memcpy(&id, frame.data() + timestamp, sizeof(id));
    ++received_[instance];
    if (id == RPC_QUEUE_DEPTH) {
      ASSERT_EQ(frame.size(), timestamp + sizeof(queue_depth));
      std::memcpy(&depth_, frame.data() + timestamp + offsetof(queue_depth, depth), sizeof(depth_));
      ++queued_;
      return;
    }
    ASSERT_EQ(id, RPC_REQUEST_DONE);
    request_done message{};
    std::memcpy(&message, frame.data() + timestamp,
                std::min(sizeof(message), frame.size() - timestamp));
    ASSERT_EQ(message.length, frame.size() - timestamp);
    pid_ = message.pid;
    threads_.insert(message.tid);
    path_.assign(reinterpret_cast<const char*>(message.path),
                 message.length - offsetof(request_done, path));
    const bool is_whole = path_.starts_with("/item/");
    EXPECT_TRUE(!is_whole || message.status == static_cast<s32>(path_.size() % 7) + 200);
  }

  void gone(u16 probe, u32 instance) override {
    const std::lock_guard lock(mutex_);
    EXPECT_EQ(alive_.erase({probe, instance}), 1u);
    gone_.insert(instance);
  }

  [[nodiscard]] u64 received(u32 instance) const {
    const std::lock_guard lock(mutex_);
    const auto found = received_.find(instance);
    return found == received_.end() ? 0 : found->second;
  }
  [[nodiscard]] u64 total() const {
    const std::lock_guard lock(mutex_);
    u64 total = 0;
    for (const auto& [instance, count] : received_) total += count;
    return total;
  }
  [[nodiscard]] u64 of_probe(u16 probe) const {
    const std::lock_guard lock(mutex_);
    const auto found = of_probe_.find(probe);
    return found == of_probe_.end() ? 0 : found->second;
  }
  [[nodiscard]] u32 last_depth() const { return locked(depth_); }
  [[nodiscard]] u64 queued() const { return locked(queued_); }
  [[nodiscard]] std::string last_path() const { return locked(path_); }
  [[nodiscard]] u32 last_pid() const { return locked(pid_); }
  [[nodiscard]] std::size_t threads() const { return locked(threads_).size(); }
  [[nodiscard]] bool is_gone(u32 instance) const { return locked(gone_).contains(instance); }

 private:
  template <typename T>
  T locked(const T& value) const {
    const std::lock_guard lock(mutex_);
    return value;
  }

  mutable std::mutex mutex_;
  std::set<std::pair<u16, u32>> alive_;
  std::set<u32> gone_;
  std::map<u32, u64> received_;
  std::map<u16, u64> of_probe_;
  u64 queued_ = 0;
  u32 depth_ = 0;
  u32 pid_ = 0;
  std::set<u32> threads_;
  std::string path_;
};

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_COLLECTED_H
