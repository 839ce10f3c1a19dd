// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * The memory of an element queue, which two threads or two processes share.
 */
#ifndef RENDER_QUEUE_ELEMENT_QUEUE_STORAGE_H
#define RENDER_QUEUE_ELEMENT_QUEUE_STORAGE_H

#include <cstddef>

#include "render/reserved_memory.h"
#include "render/types.h"

/**
 * Names a block of memory with this layout, in the byte order of the machine:
 *
 *     u32 elem_head, buf_head;   // elements and bytes ever written, modulo 2^32; set by the writer
 *     u32 elem_tail, buf_tail;   // elements and bytes ever read; set by the reader
 *     u32 lengths[n_elems];      // of elements, in bytes
 *     u8 bytes[buf_len];
 *
 * Zeroed memory is an empty queue. The block may be mapped by several processes, at different
 * addresses. This class does not own it; it must outlive the storage and every queue on it.
 */
class ElementQueueStorage {
 public:
  /** Bytes of a block. */
  static constexpr std::size_t required_size(u32 n_elems, u32 buf_len) {
    return sizeof(Counters) + std::size_t{n_elems} * sizeof(u32) + buf_len;
  }

  /**
   * @param memory a block of required_size() bytes, aligned to 8.
   * @param n_elems capacity in elements, @param buf_len capacity in bytes: powers of two, at most
   *     2^30, buf_len at least 8. Throws std::invalid_argument otherwise.
   */
  ElementQueueStorage(void* memory, u32 n_elems, u32 buf_len);
  virtual ~ElementQueueStorage() = default;
  ElementQueueStorage(const ElementQueueStorage&) = delete;
  ElementQueueStorage& operator=(const ElementQueueStorage&) = delete;

  [[nodiscard]] u32 n_elems() const { return n_elems_; }
  [[nodiscard]] u32 buf_len() const { return buf_len_; }

 private:
  friend class ElementQueue;

  struct Counters {
    u32 elem_head;
    u32 buf_head;
    u32 elem_tail;
    u32 buf_tail;
  };

  [[nodiscard]] Counters& counters() const { return *static_cast<Counters*>(memory_); }
  [[nodiscard]] u32* lengths() const { return static_cast<u32*>(memory_) + 4; }
  [[nodiscard]] u8* bytes() const { return reinterpret_cast<u8*>(lengths() + n_elems_); }

  void* memory_;
  u32 n_elems_;
  u32 buf_len_;
};

/** Storage in memory of its own, which is committed when it is used first. */
class MemElementQueueStorage final : private render::ReservedMemory, public ElementQueueStorage {
 public:
  /** As ElementQueueStorage; std::system_error when there is not enough address space. */
  MemElementQueueStorage(u32 n_elems, u32 buf_len);
};

#endif  // RENDER_QUEUE_ELEMENT_QUEUE_STORAGE_H
