// SPDX-License-Identifier: Apache-2.0
#include "case.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace property {
namespace {

constexpr std::size_t header = sizeof(u64);
constexpr std::size_t misalignments[] = {0, 1, 7};
constexpr std::size_t area_misalignment = 3;

int cases = 0;
int failures = 0;

/** Memory that ends where the bytes end, at a given distance from an aligned address. */
class Placed {
 public:
  Placed(std::string_view data, std::size_t misalignment)
      : memory_(std::make_unique<char[]>(misalignment + data.size())),
        start_(memory_.get() + misalignment) {
    std::copy(data.begin(), data.end(), start_);
  }
  [[nodiscard]] const char* data() const { return start_; }

 private:
  std::unique_ptr<char[]> memory_;
  char* start_;
};

std::string with_timestamp(std::string record, u64 timestamp) {
  for (std::size_t i = 0; i < header; ++i) record[i] = static_cast<char>(timestamp >> 8 * i);
  return record;
}

std::string hex(std::string_view data) {
  std::string result;
  for (const char c : data) {
    char digits[4];
    std::snprintf(digits, sizeof digits, "%02x ", static_cast<unsigned>(static_cast<u8>(c)));
    result += digits;
  }
  return result;
}

}  // namespace

Case::Case(const char* label, u64 timestamp, std::string_view record)
    : label_(label), timestamp_(timestamp), record_(record) {
  count_case();
}

void Case::encoded(const char* how, u64 timestamp) {
  how_ = how;
  compare(output_.view(), with_timestamp(record_, timestamp));
  output_.clear();
}

u8* Case::area(u32 size) {
  area_.assign(area_misalignment + size, 0xff);
  return area_.data() + area_misalignment;
}

void Case::encoded_in_area() {
  how_ = "encode";
  const char* const start = reinterpret_cast<const char*>(area_.data());
  compare(std::string_view(start, area_.size()).substr(area_misalignment), record_);
}

void Case::decodes(void* protocol, Decode decode, const Damage* damages, std::size_t count) {
  how_ = "Protocol";
  const auto size = static_cast<u32>(record_.size());
  for (const std::size_t misalignment : misalignments) {
    const Placed placed(record_, misalignment);
    handled_ = 0;
    expect_result(decode(protocol, placed.data(), size), static_cast<int>(size), size);
    if (handled_ != 1) fail("handled " + std::to_string(handled_) + " times");
  }
  handled_ = 0;
  for (u32 length = 0; length < size; ++length) {
    const Placed placed(std::string_view(record_).substr(0, length), length % 2);
    expect_result(decode(protocol, placed.data(), length), -EAGAIN, length);
  }
  if (handled_ != 0) fail("handled a record that is not complete");
  comparing_ = false;
  for (std::size_t i = 0; i < count; ++i) {
    std::string damaged = record_;
    damaged[damages[i].offset] = static_cast<char>(damages[i].value);
    const Placed placed(damaged, i % 2);
    how_ = "Protocol with a damaged byte";
    expect_result(decode(protocol, placed.data(), size), damages[i].result, damages[i].offset);
  }
  comparing_ = true;
}

void Case::handled(u64 timestamp) {
  ++handled_;
  same("timestamp", timestamp, timestamp_);
}

void Case::views(View view) {
  how_ = "View";
  const std::string_view message = std::string_view(record_).substr(header);
  const auto size = static_cast<u32>(message.size());
  for (const std::size_t misalignment : misalignments) {
    const Placed placed(message, misalignment);
    expect_result(view(*this, reinterpret_cast<const u8*>(placed.data()), size),
                  static_cast<int>(size), size);
  }
  for (u32 length = 0; length < size; ++length) {
    const Placed placed(message.substr(0, length), length % 2);
    expect_result(view(*this, reinterpret_cast<const u8*>(placed.data()), length), -EAGAIN, length);
  }
}

void Case::compare(std::string_view actual, std::string_view expected) {
  if (actual != expected) fail("gives\n  " + hex(actual) + "\n  not\n  " + hex(expected));
}

void Case::expect_result(int actual, int expected, std::size_t length) {
  if (actual != expected) {
    fail("result " + std::to_string(actual) + ", not " + std::to_string(expected) + ", at " +
         std::to_string(length));
  }
}

void Case::differs(const char* field) { fail(std::string("field ") + field + " differs"); }

void Case::fail(const std::string& what) { count_failure(label_, how_, what); }

void count_case() { ++cases; }

void count_failure(const char* label, const char* how, const std::string& what) {
  ++failures;
  std::printf("%s: %s: %s\n", label, how, what.c_str());
}

}  // namespace property

int main() {
  property::run_cases();
  property::run_relations();
  std::printf("%d messages and models, %d failures\n", property::cases, property::failures);
  return property::failures == 0 && property::cases > 0 ? 0 : 1;
}
