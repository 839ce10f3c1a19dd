// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>
#include <util/metric_store.h>
#include <util/tdigest.h>

#include <fstream>
#include <memory>
#include <stdexcept>
#include <vector>

#include "../check_recorder.h"

namespace {

constexpr u64 second = 1'000'000'000;

struct Sum {
  u64 value;
};

template <typename Store>
std::vector<unsigned> drained(Store& store) {
  std::vector<unsigned> locations;
  typename Store::Drain drain(store);
  while (const auto entry = drain.next()) locations.push_back(entry->location);
  return locations;
}

TEST(MetricStore, QueuesALocationOncePerSlot) {
  MetricStore<Sum, 10, 2> store(second);
  const auto first = store.lookup(3, 5, true);
  EXPECT_FALSE(first.first);
  EXPECT_EQ(first.second.value, 0u);
  first.second.value = 7;
  const auto second_time = store.lookup(3, 6, true);
  EXPECT_TRUE(second_time.first);
  EXPECT_EQ(second_time.second.value, 7u);
}

TEST(MetricStore, DoesNotQueueUnlessAsked) {
  MetricStore<Sum, 10, 2> store(second);
  EXPECT_FALSE(store.lookup(3, 5, false).first);
  EXPECT_TRUE(store.current_queue().empty());
}

TEST(MetricStore, PopsTheLocationQueuedLastFirst) {
  MetricStore<Sum, 10, 2> store(second);
  for (const unsigned location : {0u, 9u, 4u}) store.lookup(location, 1, true);
  auto queue = store.current_queue();
  EXPECT_EQ(queue.peek(), 4);
  EXPECT_EQ(queue.pop(), 4);
  EXPECT_EQ(queue.pop(), 9);
  EXPECT_FALSE(queue.empty());
  EXPECT_EQ(queue.pop(), 0);
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(queue.peek(), queue.peek());
  EXPECT_EQ(queue.peek(), (MetricStore<Sum, 10, 2>::invalid));
  EXPECT_FALSE(store.lookup(9, 1, false).first);
}

TEST(MetricStore, KeepsSlotsApart) {
  MetricStore<Sum, 10, 4> store(second);
  store.lookup(1, 0, true).second.value = 10;
  store.lookup(1, second, true).second.value = 11;
  store.lookup(2, 3 * second, true).second.value = 13;
  EXPECT_EQ(drained(store), (std::vector<unsigned>{1}));
  EXPECT_EQ(store.lookup(1, second, false).second.value, 11u);
  EXPECT_EQ(drained(store), (std::vector<unsigned>{1}));
  EXPECT_EQ(drained(store), (std::vector<unsigned>{}));
  EXPECT_EQ(drained(store), (std::vector<unsigned>{2}));
}

TEST(MetricStore, PutsLateDataInTheOldestAndEarlyDataInTheNewestOpenSlot) {
  MetricStore<Sum, 10, 2> store(second);
  store.lookup(0, 10 * second, true);
  EXPECT_EQ(store.relative_timeslot(8 * second), -2);
  EXPECT_EQ(store.bin_of(8 * second), 0u);
  EXPECT_EQ(store.relative_timeslot(99 * second), 89);
  EXPECT_EQ(store.bin_of(99 * second), 1u);
  EXPECT_FALSE(store.lookup_relative(5, 77, true).first);
  EXPECT_TRUE(store.is_queued(5, 1));
}

TEST(MetricStore, EmptiesTheMetricOfAReusedSlot) {
  struct Both {
    u64 value;
    util::TDigest digest;
  };
  MetricStore<Both, 4, 1> store(second);
  Both& both = store.lookup(2, 0, true).second;
  both.value = 5;
  both.digest.add(1);
  EXPECT_EQ(drained(store), (std::vector<unsigned>{2}));
  const Both& again = store.lookup(2, second, true).second;
  EXPECT_EQ(again.value, 0u);
  EXPECT_TRUE(again.digest.empty());
}

TEST(MetricStore, IsReadyWhenTheCurrentSlotIsOver) {
  MetricStore<Sum, 4, 1> store(second);
  EXPECT_FALSE(store.ready(5));
  EXPECT_FALSE(store.ready(second + 4));
  EXPECT_TRUE(store.ready(second + 5));
  store.advance();
  EXPECT_FALSE(store.ready(second + 5));
  EXPECT_DOUBLE_EQ(store.slot_duration(), 1e9);
}

TEST(MetricStore, CountsExactlyWhenBuiltFromAnInexactDivider) {
  MetricStore<Sum, 4, 1> store(fast_div(5e9, 16));
  EXPECT_EQ(store.slot_duration_ns(), 5 * second);
  store.relative_timeslot(0);
  EXPECT_EQ(store.relative_timeslot(5'000'000 * second), 1'000'000);
}

TEST(MetricStore, SkipsSlotsOnlyWhenThereAreNoData) {
  MetricStore<Sum, 4, 2> store(second);
  store.lookup(0, second, true);
  store.skip_to(100 * second);
  EXPECT_EQ(store.relative_timeslot(100 * second), 99);
  EXPECT_EQ(drained(store).size(), 1u);
  store.skip_to(100 * second);
  EXPECT_EQ(store.relative_timeslot(100 * second), 0);
  store.skip_to(50 * second);
  EXPECT_EQ(store.relative_timeslot(100 * second), 0);
}

TEST(MetricStore, HoldsEveryLocationOfAPoolOfAnySize) {
  MetricStore<Sum, 65535, 1> store(second);
  store.lookup(65534, 0, true);
  store.lookup(0, 0, true);
  EXPECT_EQ(drained(store), (std::vector<unsigned>{0, 65534}));
  MetricStore<Sum, 1, 1> single(second);
  single.lookup(0, 0, true);
  EXPECT_EQ(drained(single), (std::vector<unsigned>{0}));
}

TEST(MetricStore, MayBeUpdatedWhileASlotIsDrained) {
  MetricStore<Sum, 4, 1> store(second);
  store.lookup(1, 0, true).second.value = 5;
  {
    MetricStore<Sum, 4, 1>::Drain drain(store);
    const auto entry = drain.next();
    ASSERT_TRUE(entry);
    Sum& metric = store.lookup(1, 0, true).second;
    EXPECT_EQ(metric.value, 0u);
    metric.value = 6;
    EXPECT_EQ(entry->metric.value, 5u);
    EXPECT_FALSE(drain.next());
  }
  MetricStore<Sum, 4, 1>::Drain drain(store);
  const auto entry = drain.next();
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->metric.value, 6u);
}

TEST(MetricStore, KeepsWhatWasNotDrainedBecauseOfAnException) {
  MetricStore<Sum, 8, 2> store(second);
  for (const unsigned location : {1u, 2u, 3u}) store.lookup(location, 0, true);
  try {
    MetricStore<Sum, 8, 2>::Drain drain(store);
    static_cast<void>(drain.next());
    throw std::runtime_error("handler failed");
  } catch (const std::runtime_error&) {
  }
  EXPECT_EQ(store.relative_timeslot(second), 1);
  EXPECT_FALSE(store.is_queued(3, 0));
  store.lookup(5, 0, true);
  EXPECT_EQ(drained(store), (std::vector<unsigned>{5, 2, 1}));
}

TEST(MetricStore, AppendsWhatIsLeftToWhatCameMeanwhile) {
  MetricStore<Sum, 8, 1> store(second);
  for (const unsigned location : {1u, 2u, 3u}) store.lookup(location, 0, true);
  {
    MetricStore<Sum, 8, 1>::Drain drain(store);
    static_cast<void>(drain.next());
    store.lookup(6, 0, true);
    store.lookup(7, 0, true);
  }
  EXPECT_EQ(drained(store), (std::vector<unsigned>{7, 6, 2, 1}));
}

TEST(MetricStore, ReportsASlotThatIsLeftWithData) {
  MetricStore<Sum, 8, 1> store(second);
  store.lookup(1, 0, true);
  const render::test::CheckRecorder recorder;
  store.advance();
  EXPECT_EQ(recorder.failures().size(), 1u);
  EXPECT_EQ(drained(store), (std::vector<unsigned>{1}));
}

TEST(MetricStore, ReportsPopOfAnEmptyQueue) {
  MetricStore<Sum, 8, 1> store(second);
  const render::test::CheckRecorder recorder;
  EXPECT_EQ(store.current_queue().pop(), (MetricStore<Sum, 8, 1>::invalid));
  EXPECT_EQ(recorder.failures().size(), 1u);
}

/** Resident memory of this process in bytes. */
std::size_t resident() {
  std::ifstream statm("/proc/self/statm");
  std::size_t total = 0;
  std::size_t pages = 0;
  statm >> total >> pages;
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

TEST(MetricStore, CostsMemoryOnlyForCellsThatAreUsed) {
  const std::size_t before = resident();
  ASSERT_GT(before, 0u);
  const auto store = std::make_unique<MetricStore<Sum, 10'000'000, 16>>(second);
  for (unsigned location = 0; location < 1000; ++location) store->lookup(location, 0, true);
  EXPECT_LT(resident(), before + 8 * 1024 * 1024);
}

}  // namespace
