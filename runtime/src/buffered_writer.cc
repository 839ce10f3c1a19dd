// SPDX-License-Identifier: Apache-2.0
#include "render/buffered_writer.h"

#include <algorithm>
#include <cstring>
#include <limits>

std::error_code IBufferedWriter::write_as_chunks(std::string_view data) {
  const std::size_t longest = buf_size() != 0 ? buf_size() : std::numeric_limits<u32>::max();
  while (!data.empty()) {
    const std::string_view chunk = data.substr(0, longest);
    const auto area = start_write(static_cast<u32>(chunk.size()));
    if (!area) return area.error();
    std::memcpy(*area, chunk.data(), chunk.size());
    finish_write();
    data.remove_prefix(chunk.size());
  }
  return {};
}
