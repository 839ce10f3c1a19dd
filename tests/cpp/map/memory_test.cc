// SPDX-License-Identifier: Apache-2.0
// The memory that `renderc map` prints is that of the generated classes.
#include <generated/map_test/sizes/index.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "render/memory_writer.h"

namespace map_test {
namespace {

/** The number behind the first `"member": ` that follows `"name": "NAME"` in map.json. */
long long printed(const std::string& name, const std::string& member) {
  static const std::string json = [] {
    std::ifstream in(MAP_JSON);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  const auto object = json.find("\"name\": \"" + name + "\"");
  if (object == std::string::npos) return -1;
  const std::string label = "\"" + member + "\": ";
  const auto at = json.find(label, object);
  return at == std::string::npos ? -1 : std::stoll(json.substr(at + label.size()));
}

long long distance(const void* from, const void* to) {
  return static_cast<const char*>(to) - static_cast<const char*>(from);
}

/** Counts what a table of hashes allocates. */
template <typename T>
struct Counting {
  using value_type = T;
  explicit Counting(std::size_t& counter) : bytes(&counter) {}
  template <typename U>
  explicit Counting(const Counting<U>& other) : bytes(other.bytes) {}
  T* allocate(std::size_t n) {
    *bytes = n * sizeof(T);
    return std::allocator<T>().allocate(n);
  }
  void deallocate(T* at, std::size_t n) { std::allocator<T>().deallocate(at, n); }
  bool operator==(const Counting& other) const = default;
  std::size_t* bytes;
};

long long index_bytes(std::size_t instances) {
  std::size_t bytes = 0;
  render::HashIndex<Counting<u32>> index{Counting<u32>(bytes)};
  index.reserve(instances);
  return static_cast<long long>(bytes);
}

/** The pools, and a receiver for those that mirror something. */
class MemoryMap : public ::testing::Test {
 protected:
  render::MemoryWriter out;
  sizes::Index index{{mirror::Writer(out, [] { return u64{0}; })}};
};

TEST_F(MemoryMap, SlotsOfPoolsWithoutKey) {
  const auto a = index.fields.alloc();
  const auto b = index.fields.alloc();
  EXPECT_EQ(printed("fields", "instanceBytes"),
            distance(&index.fields.map[0], &index.fields.map[1]));
  const auto c = index.large.alloc();
  const auto d = index.large.alloc();
  EXPECT_EQ(printed("large", "instanceBytes"), distance(&index.large.map[0], &index.large.map[1]));
  EXPECT_EQ(printed("bare", "instanceBytes"), static_cast<long long>(sizeof(sizes::spans::bare)));
  EXPECT_EQ(printed("talker", "instanceBytes"),
            static_cast<long long>(sizeof(sizes::spans::talker)));
}

TEST_F(MemoryMap, SlotsOfPoolsWithKey) {
  const auto place = index.large.alloc();
  const auto a = index.keyed.by_key({"a", 1, place.loc()});
  const auto b = index.keyed.by_key({"b", 1, place.loc()});
  EXPECT_EQ(printed("keyed", "instanceBytes"), distance(&index.keyed.map[0], &index.keyed.map[1]));
  const auto c = index.narrow.by_key(sizes::keys::narrow(1));
  const auto d = index.narrow.by_key(sizes::keys::narrow(2));
  EXPECT_EQ(printed("narrow", "instanceBytes"),
            distance(&index.narrow.map[0], &index.narrow.map[1]));
  const auto e = index.proxied.by_key(sizes::keys::proxied(1));
  const auto f = index.proxied.by_key(sizes::keys::proxied(2));
  EXPECT_EQ(printed("proxied", "instanceBytes"),
            distance(&index.proxied.map[0], &index.proxied.map[1]));
}

TEST_F(MemoryMap, PoolsStartWithTheirBitmap) {
  const auto a = index.fields.alloc();
  EXPECT_EQ(printed("fields", "poolBytes"),
            distance(&index.fields.map.allocated(), &index.fields.map[0]) +
                100 * printed("fields", "instanceBytes"));
  const auto b = index.large.alloc();
  EXPECT_EQ(printed("large", "poolBytes"),
            distance(&index.large.map.allocated(), &index.large.map[0]) +
                70000 * printed("large", "instanceBytes"));
}

TEST_F(MemoryMap, TablesOfHashes) {
  EXPECT_EQ(printed("keyed", "indexBytes"), index_bytes(1000));
  EXPECT_EQ(printed("narrow", "indexBytes"), index_bytes(65535));
  EXPECT_EQ(printed("proxied", "indexBytes"), index_bytes(10));
  EXPECT_EQ(printed("fields", "indexBytes"), 0);
}

template <typename Store>
long long cell_bytes(Store& store) {
  return distance(&store.lookup_relative(0, 0, false).second,
                  &store.lookup_relative(1, 0, false).second);
}

TEST_F(MemoryMap, CellsOfMetrics) {
  EXPECT_EQ(printed("all", "cellBytes"), cell_bytes(index.measured.all));
  EXPECT_EQ(printed("all_60", "cellBytes"), cell_bytes(index.measured.all_60));
  EXPECT_EQ(printed("none", "cellBytes"), cell_bytes(index.measured.none));
  EXPECT_EQ(printed("one", "cellBytes"), cell_bytes(index.measured_large.one));
  EXPECT_EQ(printed("all", "bytes"), 50 * 4 * cell_bytes(index.measured.all));
}

}  // namespace
}  // namespace map_test
