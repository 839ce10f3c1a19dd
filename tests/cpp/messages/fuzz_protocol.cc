// SPDX-License-Identifier: Apache-2.0
// The entry point for libFuzzer: four apps, which have every kind of field between them.
#include <generated/names/tricky/messages.h>
#include <generated/names/tricky/meta.h>
#include <generated/values/lists/messages.h>
#include <generated/values/lists/meta.h>
#include <generated/vectors/ingest/messages.h>
#include <generated/vectors/ingest/meta.h>
#include <generated/vectors/matching/messages.h>
#include <generated/vectors/matching/meta.h>

#include "fuzz_target.h"

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size) {
  const std::span<const u8> input(data, size);
  fuzzing::run<vectors::ingest_metadata>(input, [](auto... arguments) {
    return vectors::ingest::messages::dispatch_all(arguments...);
  });
  fuzzing::run<vectors::matching_metadata>(input, [](auto... arguments) {
    return vectors::matching::messages::dispatch_all(arguments...);
  });
  fuzzing::run<names::tricky_metadata>(
      input, [](auto... arguments) { return names::tricky::messages::dispatch_all(arguments...); });
  fuzzing::run<values::lists_metadata>(
      input, [](auto... arguments) { return values::lists::messages::dispatch_all(arguments...); });
  return 0;
}
