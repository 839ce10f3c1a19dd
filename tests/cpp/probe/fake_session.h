// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * FakeSession: a manager on a FakeKernel, and a sink that checks the order of what it gets.
 */
#ifndef RENDER_TESTS_PROBE_FAKE_SESSION_H
#define RENDER_TESTS_PROBE_FAKE_SESSION_H

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "fake_kernel.h"
#include "fake_probe.h"

namespace probe_test {

/** Between `attached` and `gone` of a target come all of its records. */
class OrderedSink final : public RecordSink {
 public:
  void attached(u16 probe, const Target& target) override {
    EXPECT_TRUE(alive_.emplace(probe, target.instance).second);
    EXPECT_EQ(pids_.emplace(target.instance, target.pid).first->second, target.pid)
        << "an instance id is used for two processes";
  }
  void record(u16 probe, u32 instance, std::span<const std::byte>) override {
    EXPECT_TRUE(instance == 0 || alive_.contains({probe, instance}));
    ++records[instance];
    if (on_record) on_record(instance);
  }
  void gone(u16 probe, u32 instance) override {
    EXPECT_EQ(alive_.erase({probe, instance}), 1u);
    ++ended;
  }

  [[nodiscard]] bool ready() const override { return is_ready; }
  void counted(const ProbeStatus& status) override { counts = status; }

  [[nodiscard]] std::size_t alive() const { return alive_.size(); }

  std::map<u32, u64> records;
  bool is_ready = true;
  ProbeStatus counts;  // reported last
  std::size_t ended = 0;
  std::function<void(u32 instance)> on_record;

 private:
  std::set<std::pair<u16, u32>> alive_;
  std::map<u32, pid_t> pids_;
};

/** Not a thread of its own: poll() does what there is to do. */
class FakeSession {
 public:
  FakeSession()
      : manager(sink, {&kernel,
                       [this](Severity severity, std::string_view text) {
                         if (severity == Severity::error) errors.emplace_back(text);
                       },
                       1024, std::chrono::milliseconds(2)}) {}
  ~FakeSession() {
    EXPECT_TRUE(manager.unload(std::chrono::seconds(10)).complete);
    EXPECT_EQ(kernel.links, 0);
    EXPECT_EQ(kernel.objects, 0);
    EXPECT_EQ(sink.alive(), 0u);
    EXPECT_EQ(errors, std::vector<std::string>());
  }

  std::shared_ptr<FakeProbe> add(u16 id, const std::string& name, int links = 2) {
    return FakeProbe::add_to(manager, std::make_shared<FakeProbe>(id, name, links));
  }
  std::shared_ptr<FakeProbe> add(std::shared_ptr<FakeProbe> probe) {
    return FakeProbe::add_to(manager, std::move(probe));
  }

  [[nodiscard]] ProbeStatus status(std::string_view probe) const {
    return *manager.status().probe(probe);
  }
  [[nodiscard]] ProbeState state(std::string_view probe) const { return status(probe).state; }

  /** The state of the only attachment of a probe; nothing if there is none. */
  [[nodiscard]] std::optional<AttachState> attachment(std::string_view probe) const {
    const auto& attachments = status(probe).attachments;
    if (attachments.empty()) return std::nullopt;
    return attachments.front().state;
  }

  /** Polls until something holds, or ten seconds are over. */
  template <typename Condition>
  bool poll_until(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition()) {
      if (std::chrono::steady_clock::now() > end) return false;
      manager.poll(std::chrono::milliseconds(1));
    }
    return true;
  }

  FakeKernel kernel;
  OrderedSink sink;
  std::mutex mutex;
  std::vector<std::string> errors;
  Manager manager;
};

}  // namespace probe_test

#endif  // RENDER_TESTS_PROBE_FAKE_SESSION_H
