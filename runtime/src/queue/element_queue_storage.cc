// SPDX-License-Identifier: Apache-2.0
#include "render/queue/element_queue_storage.h"

#include <bit>
#include <stdexcept>

ElementQueueStorage::ElementQueueStorage(void* memory, u32 n_elems, u32 buf_len)
    : memory_(memory), n_elems_(n_elems), buf_len_(buf_len) {
  constexpr u32 largest = u32{1} << 30;
  if (!std::has_single_bit(n_elems) || n_elems > largest) {
    throw std::invalid_argument("element queue: n_elems must be a power of two up to 2^30");
  }
  if (!std::has_single_bit(buf_len) || buf_len < 8 || buf_len > largest) {
    throw std::invalid_argument("element queue: buf_len must be a power of two, 8 up to 2^30");
  }
  if (memory == nullptr || reinterpret_cast<std::uintptr_t>(memory) % 8 != 0) {
    throw std::invalid_argument("element queue: the memory must be aligned to 8 bytes");
  }
}

MemElementQueueStorage::MemElementQueueStorage(u32 n_elems, u32 buf_len)
    : ReservedMemory(required_size(n_elems, buf_len)),
      ElementQueueStorage(ReservedMemory::data(), n_elems, buf_len) {}
