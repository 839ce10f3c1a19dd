// SPDX-License-Identifier: Apache-2.0
#include "render/probe/object_instance.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace render::probe {
namespace {

constexpr char config_map[] = "rp_config";
constexpr char current_map[] = "rp_current";
constexpr char counters_map[] = "rp_counters";

u32 value_size(int fd) {
  bpf_map_info info{};
  u32 length = sizeof(info);
  return bpf_obj_get_info_by_fd(fd, &info, &length) == 0 ? info.value_size : 0;
}

Outcome write_map(int fd, u32 key, const void* value) {
  if (bpf_map_update_elem(fd, &key, value, BPF_ANY) == 0) return done;
  const int error = errno;
  return {unexpected, Errc::config, config_map, std::strerror(error), error};
}

}  // namespace

ObjectInstance::ObjectInstance(const Manifest& manifest, std::unique_ptr<LoadedObject> object,
                               std::vector<Refusal> refusals, RingReader ring)
    : manifest_(manifest),
      object_(std::move(object)),
      refusals_(std::move(refusals)),
      ring_(std::move(ring)) {}

Outcome ObjectInstance::apply(const Settings& settings) {
  const int rows = map_fd(config_map);
  const int current = map_fd(current_map);
  if (rows >= 0 && current >= 0) {
    const u32 generation = generation_ + 1;
    const auto row = pack(manifest_.settings, settings, generation, value_size(rows));
    if (!row) return {unexpected, row.error()};
    // the row that no program looks at, then all look at that one
    const u32 unused = generation & 1;
    if (Outcome written = write_map(rows, unused, row->data()); !written) return written;
    if (Outcome switched = write_map(current, 0, &unused); !switched) return switched;
    generation_ = generation;
  }
  settings_ = settings;
  return done;
}

Counters ObjectInstance::counters() const {
  Counters counters;
  const int fd = map_fd(counters_map);
  const int cpus = libbpf_num_possible_cpus();
  if (fd < 0 || cpus <= 0) return counters;
  u64* const sums[] = {&counters.hits,        &counters.emitted,   &counters.dropped,
                       &counters.sampled_out, &counters.truncated, &counters.read_fault,
                       &counters.state_full};
  std::vector<u64> values(static_cast<std::size_t>(cpus));
  for (u32 key = 0; key < std::size(sums); ++key) {
    if (bpf_map_lookup_elem(fd, &key, values.data()) != 0) continue;
    for (const u64 value : values) *sums[key] += value;
  }
  return counters;
}

}  // namespace render::probe
