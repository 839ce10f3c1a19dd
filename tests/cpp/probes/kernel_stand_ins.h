// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The kernel for programs that run as ordinary functions: helper functions, maps, a ring buffer.
 * All of it is memory of its own and exactly as large as asked for, so that sanitizers see every
 * byte too much. Include it before a generated events.bpf.h.
 */
#ifndef RENDER_TESTS_PROBES_KERNEL_STAND_INS_H
#define RENDER_TESTS_PROBES_KERNEL_STAND_INS_H

#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "render/types.h"

#define SEC(name)
#define __uint(name, value) int(*name)[value]
#define __type(name, value) value* name

constexpr u32 BPF_MAP_TYPE_HASH = 1;
constexpr u32 BPF_MAP_TYPE_ARRAY = 2;
constexpr u32 BPF_MAP_TYPE_PERCPU_HASH = 5;
constexpr u32 BPF_MAP_TYPE_PERCPU_ARRAY = 6;
constexpr u32 BPF_MAP_TYPE_STACK_TRACE = 7;
constexpr u32 BPF_MAP_TYPE_LRU_HASH = 9;
constexpr u32 BPF_MAP_TYPE_RINGBUF = 27;
constexpr u64 BPF_F_CURRENT_CPU = 0xffffffff;
constexpr u64 BPF_RB_AVAIL_DATA = 0;
constexpr u64 BPF_RB_NO_WAKEUP = 1;
constexpr u64 BPF_RB_FORCE_WAKEUP = 2;

namespace stand_ins {

using Bytes = std::vector<u8>;

struct Map {
  u32 key_size = 4;
  u32 value_size = 0;
  std::size_t room = 0;  // 0: an array, where every key is there
  std::map<Bytes, Bytes> entries;
};

struct Kernel {
  std::map<const void*, Map> maps;
  std::vector<Bytes> records;  // submitted
  std::vector<u64> flags;      // of the submits
  std::unique_ptr<u8[]> reserved;
  std::size_t reserved_size = 0;
  bool full = false;
  u64 waiting = 0;  // bytes in the ring buffer
  u64 now = 0x1122334455667788;
  u64 thread = 0x0000002a0000002b;
  u32 random = 0;
};
inline Kernel kernel;

/** An address that cannot be read. */
inline const void* const unreadable = reinterpret_cast<const void*>(16);

inline long read(void* to, u32 size, const void* from) {
  if (from == unreadable || from == nullptr) {
    std::memset(to, 0, size);
    return -EFAULT;
  }
  std::memcpy(to, from, size);
  return 0;
}

inline long read_text(void* to, u32 size, const void* from) {
  if (from == unreadable || from == nullptr) return -EFAULT;
  const std::size_t length = strnlen(static_cast<const char*>(from), size - 1);
  std::memcpy(to, from, length);
  static_cast<char*>(to)[length] = 0;
  return static_cast<long>(length) + 1;
}

inline Bytes bytes(const void* from, std::size_t size) {
  const auto* const start = static_cast<const u8*>(from);
  return {start, start + size};
}

}  // namespace stand_ins

inline void* bpf_map_lookup_elem(void* map, const void* key) {
  stand_ins::Map& found = stand_ins::kernel.maps.at(map);
  const auto name = stand_ins::bytes(key, found.key_size);
  if (found.room == 0) found.entries[name].resize(found.value_size);
  const auto entry = found.entries.find(name);
  return entry == found.entries.end() ? nullptr : entry->second.data();
}

inline long bpf_map_update_elem(void* map, const void* key, const void* value, u64 /*flags*/) {
  stand_ins::Map& found = stand_ins::kernel.maps.at(map);
  const auto name = stand_ins::bytes(key, found.key_size);
  if (found.room != 0 && !found.entries.contains(name) && found.entries.size() >= found.room) {
    return -E2BIG;
  }
  found.entries[name] = stand_ins::bytes(value, found.value_size);
  return 0;
}

inline long bpf_map_delete_elem(void* map, const void* key) {
  stand_ins::Map& found = stand_ins::kernel.maps.at(map);
  return found.entries.erase(stand_ins::bytes(key, found.key_size)) == 1 ? 0 : -ENOENT;
}

inline void* bpf_ringbuf_reserve(void* /*map*/, u64 size, u64 /*flags*/) {
  auto& kernel = stand_ins::kernel;
  if (kernel.full) return nullptr;
  kernel.reserved = std::make_unique<u8[]>(size);
  kernel.reserved_size = size;
  std::memset(kernel.reserved.get(), 0xee, size);
  return kernel.reserved.get();
}

inline void bpf_ringbuf_submit(void* data, u64 flags) {
  auto& kernel = stand_ins::kernel;
  kernel.records.push_back(stand_ins::bytes(data, kernel.reserved_size));
  kernel.flags.push_back(flags);
  kernel.reserved.reset();
}

inline void bpf_ringbuf_discard(void* /*data*/, u64 /*flags*/) {
  stand_ins::kernel.reserved.reset();
}
inline u64 bpf_ringbuf_query(void* /*map*/, u64 /*what*/) { return stand_ins::kernel.waiting; }
/* Not used by probes, but in the app's bpf.h. */
inline long bpf_ringbuf_output(void*, void*, u64, u64) { return -EOPNOTSUPP; }
inline long bpf_perf_event_output(void*, void*, u64, void*, u64) { return -EOPNOTSUPP; }

inline u64 bpf_ktime_get_ns() { return stand_ins::kernel.now; }
inline u64 bpf_get_current_pid_tgid() { return stand_ins::kernel.thread; }
inline u32 bpf_get_prandom_u32() { return stand_ins::kernel.random; }
inline long bpf_get_stackid(void* /*ctx*/, void* /*map*/, u64 /*flags*/) { return 7; }
inline long bpf_get_func_ret(void* /*ctx*/, u64* /*value*/) { return -EOPNOTSUPP; }

inline long bpf_probe_read_user(void* to, u32 size, const void* from) {
  return stand_ins::read(to, size, from);
}
inline long bpf_probe_read_kernel(void* to, u32 size, const void* from) {
  return stand_ins::read(to, size, from);
}
inline long bpf_probe_read_user_str(void* to, u32 size, const void* from) {
  return stand_ins::read_text(to, size, from);
}
inline long bpf_probe_read_kernel_str(void* to, u32 size, const void* from) {
  return stand_ins::read_text(to, size, from);
}

#define RENDER_BPF_RING_BUFFER 1

#endif  // RENDER_TESTS_PROBES_KERNEL_STAND_INS_H
