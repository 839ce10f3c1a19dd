// SPDX-License-Identifier: Apache-2.0
// The entry point for libFuzzer: whatever arrives, what is printed of it is valid JSON.
#include <generated/names/tricky/meta.h>
#include <generated/values/lists/meta.h>
#include <generated/vectors/ingest/meta.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>

#include "../spans/json_reader.h"
#include "render/json_converter.h"

namespace {

template <typename App>
void convert(std::string_view input) {
  std::ostringstream out;
  json_converter::WireToJsonConverter<App> converter(out);
  const auto consumed = converter.process(input);
  if (consumed.has_value() && *consumed <= input.size() &&
      spans_test::is_json("[" + out.str() + "]")) {
    return;
  }
  if (!consumed && out.str().empty()) return;
  std::fprintf(stderr, "not valid: %s\n", out.str().c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const u8* data, std::size_t size) {
  // The seeds are those of the decoders, where the first byte is no part of the record.
  if (size == 0) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  convert<vectors::ingest_metadata>(input);
  convert<names::tricky_metadata>(input);
  convert<values::lists_metadata>(input);
  return 0;
}
