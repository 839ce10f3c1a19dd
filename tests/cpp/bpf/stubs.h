// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The helper functions of the kernel for BPF programs that run as an ordinary function, and
 * records what they submit.
 */
#ifndef RENDER_TESTS_BPF_STUBS_H
#define RENDER_TESTS_BPF_STUBS_H

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "render/types.h"

struct pt_regs {};

namespace bpf_stubs {

struct Map {
  std::vector<std::string> submitted;
  bool full = false;
};

/** What bpf_probe_read cannot read; it fills the destination with zeros then, as the kernel. */
inline const void* const unreadable = reinterpret_cast<const void*>(8);

/** Reserved memory, as long as asked for, aligned to 8 bytes but not to 16, and not zero. */
struct Reservation {
  Map* map;
  std::unique_ptr<char[]> memory;
  std::size_t size;
};
inline std::vector<Reservation> reservations;

}  // namespace bpf_stubs

inline bpf_stubs::Map events;

constexpr u64 BPF_F_CURRENT_CPU = 0xffffffff;

inline long bpf_probe_read(void* destination, u32 size, const void* source) {
  if (source == bpf_stubs::unreadable) {
    std::memset(destination, 0, size);
    return -EFAULT;
  }
  std::memcpy(destination, source, size);
  return 0;
}

inline long submit_to(void* map, const void* data, u64 size) {
  auto& target = *static_cast<bpf_stubs::Map*>(map);
  if (target.full) return -EAGAIN;
  target.submitted.emplace_back(static_cast<const char*>(data), size);
  return 0;
}

inline long bpf_perf_event_output(void* /*ctx*/, void* map, u64 flags, void* data, u64 size) {
  return flags == BPF_F_CURRENT_CPU ? submit_to(map, data, size) : -EINVAL;
}

inline long bpf_ringbuf_output(void* map, void* data, u64 size, u64 /*flags*/) {
  return submit_to(map, data, size);
}

inline void* bpf_ringbuf_reserve(void* map, u64 size, u64 flags) {
  auto* const target = static_cast<bpf_stubs::Map*>(map);
  if (target->full || flags != 0) return nullptr;
  auto memory = std::make_unique<char[]>(size + 8);
  std::memset(memory.get(), 0xee, size + 8);
  char* const start = memory.get() + (reinterpret_cast<std::uintptr_t>(memory.get()) % 16 ? 0 : 8);
  bpf_stubs::reservations.push_back({target, std::move(memory), size});
  return start;
}

inline void bpf_ringbuf_submit(void* data, u64 /*flags*/) {
  bpf_stubs::Reservation& last = bpf_stubs::reservations.back();
  last.map->submitted.emplace_back(static_cast<const char*>(data), last.size);
  bpf_stubs::reservations.pop_back();
}

#define RENDER_BPF_RING_BUFFER 1

#endif  // RENDER_TESTS_BPF_STUBS_H
