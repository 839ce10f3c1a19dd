// SPDX-License-Identifier: Apache-2.0
// What a thousand attachments leave behind, in this process and in the kernel: nothing.
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <thread>

#include "kernel_ids.h"
#include "live.h"
#include "object_probe.h"
#include "permitted.h"
#include "rpc_probe.h"
#include "target_process.h"

namespace probe_test {
namespace {

#ifdef RENDER_TEST_SANITIZED  // where the heap is not the usual one, and leaks are found otherwise
constexpr int all_cycles = 40;
#else
constexpr int all_cycles = 1000;
#endif

constexpr AttachGroup calls_only[] = {{"call", call_points}};

/** What this process has of the system. */
struct Used {
  std::size_t descriptors = 0;
  std::size_t mappings = 0;
  std::size_t bytes = 0;  ///< on the heap
};

Used used() {
  Used used;
  const std::filesystem::directory_iterator descriptors("/proc/self/fd");
  used.descriptors = static_cast<std::size_t>(std::distance(begin(descriptors), end(descriptors)));
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) ++used.mappings;
  used.bytes = mallinfo2().uordblks;
  return used;
}

/** Keeps nothing of what it gets. */
struct CountingSink final : render::probe::RecordSink {
  void record(u16 /*probe*/, u32 /*instance*/, std::span<const std::byte>) override {}
  void gone(u16 /*probe*/, u32 /*instance*/) override { ++ended; }

  std::atomic<u64> ended = 0;
};

/** A manager, and a process that it attaches to again and again. */
class Cycles {
 public:
  Cycles(Sharing sharing, std::span<const AttachGroup> groups, UprobeLinks links)
      : kernel_(linux_kernel(links)) {
    EXPECT_TRUE(ObjectProbe::add_to(manager_,
                                    {.id = 1,
                                     .name = "rpc",
                                     .sharing = sharing,
                                     .target = &demo_server,
                                     .groups = groups,
                                     .settings = rpc_settings_declared,
                                     .ring = {1 << 18}},
                                    rpc_image()));
    EXPECT_TRUE(manager_.load().failures.empty());
  }

  /** @param seen gets what the kernel has of this process meanwhile, if it is not null */
  void run(int cycles, KernelIds* seen) {
    const std::jthread running([this](std::stop_token stop) { manager_.run(stop); });
    for (int i = 0; i < cycles; ++i) {
      const auto instance = manager_.add_target(target_.pid());
      ASSERT_TRUE(instance) << instance.error().text();
      ASSERT_TRUE(target_.run("requests 5"));
      calls_ += 5;
      if (seen != nullptr) seen->merge(ids_of(getpid()));
      const u64 ended = sink_.ended;
      manager_.remove_target(*instance);
      ASSERT_TRUE(
          eventually([&] { return sink_.ended > ended && manager_.status().detaching == 0; }));
    }
  }

  void check() {
    const ProbeStatus status =
        settled(manager_, "rpc", [this] { manager_.poll(std::chrono::milliseconds(1)); });
    EXPECT_EQ(calls(status), calls_);
    EXPECT_EQ(status.counters.hits, 2 * calls_) << "old links see nothing any more";
  }

 private:
  TargetProcess target_;
  CountingSink sink_;
  const std::unique_ptr<Kernel> kernel_;
  Manager manager_{sink_, {kernel_.get(), print_log}};
  u64 calls_ = 0;
};

/** Runs all at the same time. */
void run(std::deque<Cycles>& all, int cycles, std::vector<KernelIds>* seen = nullptr) {
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < all.size(); ++i) {
    threads.emplace_back([=, &all] { all[i].run(cycles, seen ? &seen->at(i) : nullptr); });
  }
}

void expect_nothing_left(std::deque<Cycles>& all, int cycles) {
  std::vector<KernelIds> parts(all.size());
  run(all, std::min(cycles, 10), &parts);  // and what is opened and allocated once
  KernelIds seen;
  for (const KernelIds& part : parts) seen.merge(part);
  const KernelIds kept = ids_of(getpid());

  const Used before = used();
  run(all, cycles);
  const Used after = used();
  std::cout << "descriptors " << before.descriptors << ", " << after.descriptors << "; mappings "
            << before.mappings << ", " << after.mappings << "; bytes " << before.bytes << ", "
            << after.bytes << '\n';
  EXPECT_EQ(after.descriptors, before.descriptors);
  EXPECT_EQ(after.mappings, before.mappings);
  // The smallest block of memory for each would be more, if threads keep none for themselves
  // (CMakeLists.txt sees to that).
  const std::size_t each = std::getenv("GLIBC_TUNABLES") != nullptr ? 16 : 64;
  EXPECT_LT(after.bytes,
            before.bytes + 1024 + each * all.size() * static_cast<std::size_t>(cycles));
  for (Cycles& cycle : all) cycle.check();

  EXPECT_FALSE(kept.programs.empty() || kept.maps.empty()) << "of those that are shared";
  seen.remove(kept);
  std::cout << "links " << seen.links.size() << " programs " << seen.programs.size() << " maps "
            << seen.maps.size() << '\n';
  EXPECT_FALSE(seen.links.empty() || seen.programs.empty() || seen.maps.empty());
  EXPECT_TRUE(eventually([&] { return seen.alive() == 0; }));
}

TEST(LiveCycles, OfMultiLinksLeaveNothingBehind) {
  NEEDS("uprobe");
  // the kernel takes 40 ms to remove a link, but may do so for several at the same time
  constexpr int managers = 8;
  std::deque<Cycles> all;
  for (int i = 0; i < managers; ++i) {
    all.emplace_back(i % 2 == 0 ? Sharing::shared : Sharing::per_target, calls_only,
                     UprobeLinks::automatic);
  }
  expect_nothing_left(all, all_cycles / managers);
}

TEST(LiveCycles, OfPerfLinksLeaveNothingBehind) {
  NEEDS("uprobe");
  NEEDS("usdt");
  std::deque<Cycles> all;
  for (const Sharing sharing : {Sharing::shared, Sharing::per_target}) {
    all.emplace_back(sharing, rpc_groups, UprobeLinks::perf);
  }
  expect_nothing_left(all, 6);
}

}  // namespace
}  // namespace probe_test
