// SPDX-License-Identifier: Apache-2.0
//
// The stores of a hand-written container, used the way generated ones use them.
#include "render/metrics/aggregate.h"

#include <gtest/gtest.h>
#include <util/counter.h>
#include <util/gauge.h>
#include <util/tdigest.h>
#include <limits>

#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "../check_recorder.h"

namespace {

using render::metrics::foreach_all_ready;
using render::metrics::foreach_ready;

constexpr u64 second = 1'000'000'000;

struct Traffic_point {
  u16 bytes;
  u32 sockets;
  u64 requests;
  double latency;
};

struct Traffic {
  u16 bytes;
  data::Gauge<u32> sockets;
  data::Counter<u64> requests;
  util::TDigest latency;

  template <typename Value>
  Traffic& operator+=(const Value& value) {
    using render::metrics::add;
    add(bytes, value.bytes);
    add(sockets, value.sockets);
    add(requests, value.requests);
    add(latency, value.latency);
    return *this;
  }
};

/** Counts references by location, in place of a pool of instances. */
class Instances {
 public:
  static constexpr u32 pool_size = 8;

  class Handle {
   public:
    Handle(Instances& owner, u16 loc, bool valid) : owner_(owner), loc_(loc), valid_(valid) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() {
      if (valid_) owner_.put(loc_);
    }
    bool valid() const { return valid_; }
    u16 release() {
      valid_ = false;
      return loc_;
    }

   private:
    Instances& owner_;
    u16 loc_;
    bool valid_;
  };

  struct Ref {
    u16 location;
    u16 loc() const { return location; }
  };

  void create(u16 loc) { counts[loc] = 1; }
  Handle get(u16 loc) {
    const bool exists = counts.contains(loc);
    if (exists) ++counts[loc];
    return {*this, loc, exists};
  }
  Ref at(u16 loc) { return {loc}; }
  bool put(u16 loc) { return --counts.at(loc) == 0 && counts.erase(loc) == 1; }

  std::map<u16, int> counts;
};

template <std::size_t SLOTS>
class Services : public Instances {
 public:
  using Store = MetricStore<Traffic, pool_size, SLOTS>;

  explicit Services(Services* parent = nullptr) : parent_(parent) {}

  template <typename Value>
  void update(u16 loc, u64 t, const Value& value) {
    render::metrics::update(*this, traffic, loc, t, value);
  }
  bool ready(u64 t) { return traffic.ready(t); }
  template <typename F>
  void foreach (u64 t, F && f) {
    foreach_ready(*this, traffic, t, f, propagation(t));
  }
  template <typename F>
  void foreach_all(u64 t, F&& f) {
    foreach_all_ready(*this, traffic, t, f, propagation(t));
  }

  Store traffic{second};
  Store traffic_5{5 * second};

 private:
  auto propagation(u64 t) {
    return [this, t](Ref& ref, u64 timestamp, const Traffic& value) {
      if (parent_ != nullptr) parent_->update(0, timestamp, value);
      render::metrics::update(*this, traffic_5, ref.loc(), t, value);
    };
  }

  Services* parent_;
};

struct Call {
  u64 timestamp;
  u16 loc;
  u16 bytes;
  u64 interval;
  bool operator==(const Call&) const = default;
};

auto into(std::vector<Call>& calls) {
  return [&calls](u64 timestamp, Instances::Ref ref, const Traffic& traffic, u64 interval) {
    calls.push_back({timestamp, ref.loc(), traffic.bytes, interval});
  };
}

constexpr Traffic_point bytes(u16 count) {
  return {.bytes = count, .sockets = 1, .requests = 1, .latency = 1};
}

TEST(Aggregate, KeepsTheInstanceUntilTheSlotIsDrained) {
  Services<1> services;
  services.create(4);
  services.update(4, 1, bytes(10));
  EXPECT_EQ(services.counts[4], 2);
  services.put(4);
  EXPECT_EQ(services.counts.size(), 1u);
  EXPECT_FALSE(services.ready(1));
  EXPECT_TRUE(services.ready(1 + 2 * second));

  std::vector<Call> calls;
  services.foreach (1, into(calls));
  EXPECT_TRUE(calls.empty());
  services.foreach (1 + 2 * second, into(calls));
  EXPECT_EQ(calls, (std::vector<Call>{{1, 4, 10, second}}));
  // the rollup still holds it
  EXPECT_EQ(services.counts[4], 1);
  foreach_ready(services, services.traffic_5, 1 + 7 * second, into(calls));
  EXPECT_EQ(calls.back(), (Call{1 + 2 * second, 4, 10, 5 * second}));
  EXPECT_TRUE(services.counts.empty());
}

TEST(Aggregate, AddsFieldByFieldWithinASlot) {
  Services<1> services;
  services.create(0);
  services.update(0, 1, Traffic_point{.bytes = 3, .sockets = 10, .requests = 7, .latency = 5});
  services.update(0, 2, Traffic_point{.bytes = 4, .sockets = 20, .requests = 6, .latency = 9});
  EXPECT_EQ(services.counts[0], 2);
  int calls = 0;
  services.foreach (second + 1, [&](u64, Instances::Ref, const Traffic& sum, u64) {
    ++calls;
    EXPECT_EQ(sum.bytes, 7);
    EXPECT_EQ(sum.sockets.sum(), 30u);
    EXPECT_EQ(sum.sockets.count(), 2u);
    EXPECT_EQ(sum.requests.value(), 6u);
    EXPECT_EQ(sum.latency.value_count(), 2u);
    EXPECT_EQ(sum.latency.max(), 9);
  });
  EXPECT_EQ(calls, 1);
}

TEST(Aggregate, StartsAnewInAReusedSlot) {
  Services<1> services;
  services.create(0);
  services.update(0, 0, bytes(100));
  std::vector<Call> calls;
  services.foreach (second, into(calls));
  services.update(0, second, Traffic_point{.bytes = 1, .sockets = 5, .requests = 2, .latency = 3});
  services.foreach (2 * second, [&](u64, Instances::Ref, const Traffic& sum, u64) {
    EXPECT_EQ(sum.bytes, 1);
    EXPECT_EQ(sum.sockets, data::Gauge<u32>(5));
    EXPECT_EQ(sum.latency.value_count(), 1u);
    EXPECT_EQ(sum.latency.min(), 3);
    calls.push_back({});
  });
  EXPECT_EQ(calls.size(), 2u);
}

TEST(Aggregate, UpdatesTargetsAndRollups) {
  Services<2> parent;
  Services<2> services(&parent);
  parent.create(0);
  for (const u16 loc : {u16{1}, u16{2}}) {
    services.create(loc);
    services.update(loc, 0, bytes(static_cast<u16>(loc * 10)));
    services.update(loc, second, bytes(1));
  }
  std::vector<Call> calls;
  services.foreach (2 * second, into(calls));
  services.foreach (2 * second, into(calls));
  EXPECT_EQ(
      calls,
      (std::vector<Call>{
          {0, 2, 20, second}, {0, 1, 10, second}, {second, 2, 1, second}, {second, 1, 1, second}}));

  calls.clear();
  parent.foreach_all(2 * second, into(calls));
  EXPECT_EQ(calls, (std::vector<Call>{{0, 0, 30, second}, {second, 0, 2, second}}));

  calls.clear();
  foreach_ready(services, services.traffic_5, 8 * second,
                [&](u64, Instances::Ref ref, const Traffic& sum, u64) {
                  calls.push_back({0, ref.loc(), sum.bytes, sum.sockets.count()});
                });
  EXPECT_EQ(calls, (std::vector<Call>{{0, 1, 11, 2}, {0, 2, 21, 2}}));
}

TEST(Aggregate, DrainsOneSlotPerCallOrAllThatAreReady) {
  Services<4> services;
  services.create(1);
  for (const u64 slot : {u64{0}, u64{1}, u64{3}})
    services.update(1, slot * second, bytes(static_cast<u16>(slot)));
  std::vector<Call> calls;
  services.foreach (100 * second, into(calls));
  EXPECT_EQ(calls.size(), 1u);
  services.foreach_all(100 * second, into(calls));
  EXPECT_EQ(calls, (std::vector<Call>{
                       {0, 1, 0, second}, {second, 1, 1, second}, {3 * second, 1, 3, second}}));
  EXPECT_FALSE(services.ready(100 * second));
  EXPECT_TRUE(services.ready(101 * second));
}

// One call per idle slot would take minutes here.
TEST(Aggregate, SkipsYearsWithoutDataAtOnce) {
  Services<2> services;
  services.create(1);
  services.update(1, 0, bytes(5));
  const u64 years = u64{100} * 365 * 24 * 3600 * second;
  std::vector<Call> calls;
  services.foreach_all(years, into(calls));
  EXPECT_EQ(calls.size(), 1u);
  EXPECT_FALSE(services.ready(years));
}

TEST(Aggregate, MayBeUpdatedByTheCallback) {
  Services<1> services;
  services.create(1);
  services.update(1, 0, bytes(5));
  int calls = 0;
  services.foreach (second, [&](u64, Instances::Ref ref, const Traffic& sum, u64) {
    ++calls;
    services.update(ref.loc(), second, bytes(static_cast<u16>(sum.bytes + 1)));
  });
  EXPECT_EQ(calls, 1);
  std::vector<Call> next;
  services.foreach (2 * second, into(next));
  EXPECT_EQ(next, (std::vector<Call>{{second, 1, 6, second}}));
}

TEST(Aggregate, GoesOnAfterAnExceptionOfTheCallback) {
  Services<1> services;
  for (const u16 loc : {u16{1}, u16{2}, u16{3}}) {
    services.create(loc);
    services.update(loc, 0, bytes(loc));
  }
  EXPECT_THROW(services.foreach (second, [](u64, Instances::Ref, Traffic&,
                                            u64) { throw std::runtime_error("no"); }),
               std::runtime_error);
  EXPECT_EQ(services.counts[3], 1);
  std::vector<Call> calls;
  services.foreach (second, into(calls));
  EXPECT_EQ(calls, (std::vector<Call>{{0, 2, 2, second}, {0, 1, 1, second}}));
}

TEST(Aggregate, ReportsUpdatesOfInstancesThatDoNotExist) {
  Services<1> services;
  const render::test::CheckRecorder recorder;
  services.update(3, 0, bytes(1));
  services.update(65535, 0, bytes(1));
  EXPECT_EQ(recorder.failures().size(), 2u);
  std::vector<Call> calls;
  services.foreach (5 * second, into(calls));
  EXPECT_TRUE(calls.empty());
}

TEST(Aggregate, WrapsSumsOfIntegersAround) {
  u8 sum = 250;
  render::metrics::add(sum, u8{10});
  EXPECT_EQ(sum, 4);
  u128 wide = 1;
  render::metrics::add(wide, u128{1} << 100);
  EXPECT_TRUE(wide == (u128{1} << 100) + 1);
  s64 signed_sum = std::numeric_limits<s64>::max();
  render::metrics::add(signed_sum, s64{1});
  EXPECT_EQ(signed_sum, std::numeric_limits<s64>::min());
  s128 least = static_cast<s128>(u128{1} << 127);
  render::metrics::add(least, s128{-1});
  EXPECT_TRUE(least == static_cast<s128>(~(u128{1} << 127)));
}

}  // namespace
