// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The user-space side of perf event arrays: finding the record in a sample.
 */
#ifndef RENDER_BPF_PERF_SAMPLE_H
#define RENDER_BPF_PERF_SAMPLE_H

#include <cstddef>
#include <cstring>
#include <span>

#include "render/types.h"

namespace render::bpf {

/**
 * The record in the raw data of a sample, to be given to Protocol::handle. Empty if the data is no
 * such sample.
 *
 * @param data what a callback of libbpf's perf_buffer gets: a u32 that says how long the record is,
 *     the record, and padding. Not copied; any alignment.
 * @param size bytes of data
 */
[[nodiscard]] inline std::span<const char> record_of_sample(const void* data,
                                                            std::size_t size) noexcept {
  u32 length = 0;
  if (size < sizeof(length)) return {};
  std::memcpy(&length, data, sizeof(length));
  if (length > size - sizeof(length)) return {};
  return {static_cast<const char*>(data) + sizeof(length), length};
}

}  // namespace render::bpf

#endif  // RENDER_BPF_PERF_SAMPLE_H
