// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target where there is no libFuzzer: `-runs=COUNT SEED...` shortens each seed to every
// length, and damages it in fixed pseudo-random ways, about COUNT times over all seeds.
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include "render/types.h"

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size);

namespace {

void run(const std::vector<u8>& input) { LLVMFuzzerTestOneInput(input.data(), input.size()); }

void run_seed(const std::vector<u8>& seed, int runs, std::mt19937& random) {
  for (std::size_t length = 0; length <= seed.size(); ++length) {
    run({seed.begin(), seed.begin() + static_cast<std::ptrdiff_t>(length)});
  }
  if (seed.empty()) return;
  for (int i = 0; i < runs; ++i) {
    std::vector<u8> input = seed;
    for (auto changes = 1 + random() % 4; changes > 0; --changes) {
      input[random() % input.size()] = static_cast<u8>(random() % 3 == 0 ? 0xff : random());
    }
    if (random() % 4 == 0) input.resize(random() % input.size());
    run(input);
  }
}

}  // namespace

int main(int count, char** arguments) {
  std::mt19937 random(20240229);  // NOLINT: the same inputs in every run
  int runs = 0;
  if (count < 3 || std::sscanf(arguments[1], "-runs=%d", &runs) != 1 || runs < count) {
    std::fprintf(stderr, "usage: %s -runs=COUNT SEED...\n", arguments[0]);
    return 2;
  }
  for (int i = 2; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "cannot read %s\n", arguments[i]);
      return 2;
    }
    run_seed({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()},
             runs / (count - 2), random);
  }
  std::printf("%d seeds\n", count - 2);
  return 0;
}
