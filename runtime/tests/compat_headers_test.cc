// SPDX-License-Identifier: Apache-2.0
//
// Existing code includes these paths and uses these global names.
#include <channel/ibuffered_writer.h>
#include <gtest/gtest.h>
#include <jitbuf/jb.h>
#include <jitbuf/perfect_hash.h>
#include <platform/platform.h>
#include <platform/types.h>
#include <util/expected.h>
#include <util/fixed_hash.h>
#include <util/iterable_bitmap.h>
#include <util/lookup3.h>
#include <util/meta.h>
#include <util/pool.h>
#include <util/pool_allocator.h>
#include <util/raw_json.h>
#include <util/render.h>
#include <util/short_string.h>

#include <chrono>
#include <type_traits>

// Existing code forward-declares these.
class IBufferedWriter;
template <typename T, typename E>
class Expected;
template <std::size_t N>
class short_string;

namespace some_user {

struct Hash {
  std::size_t operator()(u32 key) const { return lookup3_hashword(&key, 1, 0); }
};
u32 slot_of(u32 key) { return key & 3; }

TEST(CompatHeaders, OfferTheOldGlobalNames) {
  ::Pool<int, 4> pool;
  ::FixedHash<u32, int, 4, Hash> table;
  ::PerfectHash<int, 4, slot_of> perfect;
  ::IterableBitmap<4> bitmap;
  ::short_string<4> text("abc");
  EXPECT_NE(pool.emplace(1).entry, nullptr);
  EXPECT_NE(table.insert(1, 2).entry, nullptr);
  EXPECT_NE(perfect.insert(1, 2), nullptr);
  EXPECT_TRUE(bitmap.empty());
  EXPECT_EQ(::to_jb_blob({'a', 0}), "a");
  EXPECT_EQ(text.size(), 3u);
}

TEST(CompatHeaders, BringTheTimeLiterals) {
  const auto timeout = 10s;
  EXPECT_EQ(std::chrono::nanoseconds(timeout).count(), 10'000'000'000);
}

TEST(CompatHeaders, GiveTimesInNanoseconds) {
  const u64 first = monotonic();
  const u64 second = monotonic();
  EXPECT_LE(first, second);
  // Between 2020 and 2200, so surely nanoseconds since 1970.
  EXPECT_GT(fp_get_time_ns(), 1'577'836'800'000'000'000u);
  EXPECT_LT(fp_get_time_ns(), 7'258'118'400'000'000'000u);
}

TEST(CompatHeaders, BringErrorNamesAndMemoryFunctions) {
  assert(EAGAIN > 0);
  EXPECT_EQ(memcmp("a", "a", 1), 0);
}

}  // namespace some_user
