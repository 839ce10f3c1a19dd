// SPDX-License-Identifier: Apache-2.0
// Runs the fuzz target where there is no libFuzzer: over the seeds given on the command line, each
// shortened to every length and damaged in a fixed pseudo-random way.
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include "render/types.h"

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size);

namespace {

constexpr int damaged_per_seed = 5000;

void run(const std::vector<u8>& input) { LLVMFuzzerTestOneInput(input.data(), input.size()); }

void run_seed(const std::vector<u8>& seed, std::mt19937& random) {
  for (std::size_t length = 0; length <= seed.size(); ++length) {
    run({seed.begin(), seed.begin() + static_cast<std::ptrdiff_t>(length)});
  }
  if (seed.empty()) return;
  for (int i = 0; i < damaged_per_seed; ++i) {
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
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i], std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "cannot read %s\n", arguments[i]);
      return 2;
    }
    run_seed({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()}, random);
  }
  if (count < 2) {
    std::fprintf(stderr, "no seeds\n");
    return 2;
  }
  std::printf("%d seeds\n", count - 1);
  return 0;
}
