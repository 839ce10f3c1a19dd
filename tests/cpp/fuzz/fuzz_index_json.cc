// SPDX-License-Identifier: Apache-2.0
// The entry point for libFuzzer: whatever stands in fields, keys and metrics, an Index prints JSON.
#include <generated/fuzz_test/store/index.h>

#include <array>
#include <cstddef>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "../spans/json_reader.h"
#include "reader.h"
#include "render/checks.h"

namespace fuzz_test {
namespace {

template <typename T>
void require_json(const T& printed) {
  std::ostringstream out;
  out << printed;
  if (!spans_test::is_json(out.view())) fail("not JSON:", out.view());
}

void fill(Reader& input, store::weak_refs::item item) {
  input.fill(item.a());
  input.fill(item.b());
  input.fill(item.c());
  input.fill(item.d());
  input.fill(item.e());
  input.fill(item.f());
  input.fill(item.g());
  input.fill(item.h());
  input.fill(item.i());
  input.fill(item.j());
  item.text() = input.text(input.byte() % 21);
  input.fill(item.numbers());
  input.fill(item.wide());
  std::array<u8, 16> bytes{};
  input.fill(bytes);
  item.modify().bytes(bytes).label({short_string_behavior::truncate, input.text(9)});
}

metrics::numbers_point point(Reader& input) {
  metrics::numbers_point result;
  input.fill(result.sum);
  input.fill(result.change);
  input.fill(result.wide_change);
  input.fill(result.wide);
  input.fill(result.level);
  input.fill(result.small);
  input.fill(result.last);
  input.fill(result.spread);
  return result;
}

void run(Reader input) {
  constexpr u64 second = 1'000'000'000;
  store::Index index;
  std::vector<store::auto_handles::item> items;
  while (!input.at_end() && items.size() < 8) {
    store::keys::owner owner_key;
    owner_key.name = input.text(input.byte() % 10);
    input.fill(owner_key.id);
    const auto owner = index.owner.by_key(owner_key);
    std::array<s16, 2> code{};
    input.fill(code);
    auto item = index.item.by_key({code, owner.loc()});
    require_json(item);  // its fields are zero if it is a new one
    fill(input, item);
    if (!items.empty() && items.back().loc() > item.loc()) item.modify().next(items.back().get());
    for (int i = input.digit() % 4; i > 0; --i) item.values_update(second, point(input));
    require_json(item);
    items.push_back(std::move(item));
  }
  require_json(index);
  const auto check = [](u64, const auto&, const auto& metric, u64) { require_json(metric); };
  while (index.item.values_ready(9 * second)) index.item.values_foreach(9 * second, check);
  while (index.item.values_2_ready(90 * second)) index.item.values_2_foreach(90 * second, check);
  for (auto& item : items) item.modify().next(store::handles::item());
  items.clear();
  require_json(index);
  require(index.item.size() == 0 && index.owner.size() == 0, "something is left");
}

}  // namespace
}  // namespace fuzz_test

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size) {
  render::set_check_handler([](const char* what) noexcept { fuzz_test::fail("check:", what); });
  fuzz_test::run(fuzz_test::Reader(data, size));
  return 0;
}
