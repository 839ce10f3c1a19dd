// SPDX-License-Identifier: Apache-2.0
#include "render/probe/counters.h"

namespace render::probe {
namespace {

struct Column {
  const char* name;
  u64 Counters::*value;
  bool always;
};

constexpr Column columns[] = {
    {"hits", &Counters::hits, true},
    {"emitted", &Counters::emitted, true},
    {"dropped", &Counters::dropped, true},
    {"sampled_out", &Counters::sampled_out, false},
    {"truncated", &Counters::truncated, false},
    {"read_fault", &Counters::read_fault, false},
    {"state_full", &Counters::state_full, false},
};

}  // namespace

Counters& Counters::operator+=(const Counters& other) {
  for (const Column& column : columns) this->*column.value += other.*column.value;
  return *this;
}

std::string to_string(const Counters& counters) {
  std::string text;
  for (const Column& column : columns) {
    if (!column.always && counters.*column.value == 0) continue;
    if (!text.empty()) text += ' ';
    text += column.name;
    text += ' ';
    text += std::to_string(counters.*column.value);
  }
  return text;
}

}  // namespace render::probe
