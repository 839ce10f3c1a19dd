// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * ElementQueue: byte strings from one thread to another.
 */
#ifndef RENDER_QUEUE_ELEMENT_QUEUE_H
#define RENDER_QUEUE_ELEMENT_QUEUE_H

#include <atomic>
#include <cerrno>
#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>

#include "render/queue/element_queue_storage.h"
#include "render/types.h"

/**
 * A bounded queue of elements, contiguous byte strings, for one writing and one reading thread.
 *
 * Work goes in batches: what is written becomes visible to the reader by finish_write_batch(), and
 * the room of what was read becomes free by finish_read_batch(); until then the bytes handed out by
 * peek() and read() stay valid. Starting a batch takes back what was done since the last finish.
 *
 * Threads: the functions of the writing side may run in one thread and those of the reading side in
 * another, with one object or with two on the same storage, also in two processes. Neither waits
 * for the other. No function allocates.
 *
 * The shared memory is not trusted: positions are kept in the object, and lengths from it are
 * checked before use. So a peer that writes nonsense can make this side see nonsense, but never
 * touch memory outside of the block.
 */
class ElementQueue {
 public:
  /** Goes on where earlier queues on the storage finished. */
  explicit ElementQueue(std::shared_ptr<ElementQueueStorage> storage)
      : storage_(std::move(storage)),
        counters_(storage_->counters()),
        lengths_(storage_->lengths()),
        bytes_(storage_->bytes()),
        elem_mask_(storage_->n_elems() - 1),
        buf_mask_(storage_->buf_len() - 1) {
    writer_.done = writer_.at = load_head(std::memory_order_acquire);
    reader_.done = reader_.at = load_tail(std::memory_order_acquire);
    writer_.peer = reader_.at;
    reader_.peer = writer_.at;
  }
  ElementQueue(const ElementQueue&) = delete;
  ElementQueue& operator=(const ElementQueue&) = delete;

  /** @name Writing side */
  /// @{
  void start_write_batch() { writer_.at = writer_.done; }

  /**
   * Adds an element of `length` bytes to the batch and sets `area` to its memory, which is to be
   * filled before finish_write_batch(); aligned to 8 if the queue has at least two elements.
   * Returns 0, -ENOSPC if there is no room now, or -EINVAL if there never is: the length, rounded
   * up to 8, must be below buf_capacity().
   */
  int write(u32 length, u8*& area) {
    const u32 size = rounded(length);
    if (length > buf_mask_ || size > buf_mask_) [[unlikely]]
      return -EINVAL;
    const u32 skipped = skipped_before(writer_.at.buf, size);
    if (!has_room(size + skipped)) [[unlikely]] {
      writer_.peer = load_tail(std::memory_order_acquire);
      if (!has_room(size + skipped)) return -ENOSPC;
    }
    const u32 start = writer_.at.buf + skipped;
    store(lengths_[writer_.at.elem & elem_mask_], length, std::memory_order_relaxed);
    area = bytes_ + (start & buf_mask_);
    writer_.at = {writer_.at.elem + 1, start + size};
    return 0;
  }

  /** The same with the content given. */
  int write(const void* data, u32 length) {
    u8* area = nullptr;
    const int result = write(length, area);
    if (result == 0 && length != 0) std::memcpy(area, data, length);
    return result;
  }

  /** Makes the batch visible to the reader. */
  void finish_write_batch() {
    if (writer_.at.elem == writer_.done.elem) return;
    writer_.done = writer_.at;
    store(counters_.buf_head, writer_.at.buf, std::memory_order_release);
    store(counters_.elem_head, writer_.at.elem, std::memory_order_release);
  }
  /// @}

  /** @name Reading side */
  /// @{
  void start_read_batch() { reader_.at = reader_.done; }

  /**
   * Sets `data` to the next element and returns its length. -ENOENT if there is none; -EBADMSG if
   * the writer has broken the queue.
   */
  int peek(const u8*& data) {
    if (!has_element()) return -ENOENT;
    return locate(data).result;
  }

  /** As peek(), but also goes on to the element after it. -EAGAIN if there is none. */
  int read(const u8*& data) {
    if (!has_element()) return -EAGAIN;
    const Located located = locate(data);
    if (located.result >= 0) [[likely]]
      reader_.at = {reader_.at.elem + 1, located.end};
    return located.result;
  }

  /**
   * Sets `value` to the first bytes of the next element. Returns 0, -ENOENT if there is none,
   * -EBADMSG if it is shorter or the queue is broken.
   */
  template <typename T>
  requires std::is_trivially_copyable_v<T>
  int peek_value(T& value) {
    const u8* data = nullptr;
    const int length = peek(data);
    if (length < 0) return length;
    if (static_cast<std::size_t>(length) < sizeof(T)) return -EBADMSG;
    std::memcpy(&value, data, sizeof(T));
    return 0;
  }

  /** Gives the room of what was read back to the writer. */
  void finish_read_batch() {
    if (reader_.at.elem == reader_.done.elem) return;
    reader_.done = reader_.at;
    store(counters_.buf_tail, reader_.at.buf, std::memory_order_release);
    store(counters_.elem_tail, reader_.at.elem, std::memory_order_release);
  }
  /// @}

  /** Elements that are written and not yet read, as of finished batches. Either side. */
  [[nodiscard]] u32 elem_count() const {
    return load_head(std::memory_order_relaxed).elem - load_tail(std::memory_order_relaxed).elem;
  }
  [[nodiscard]] u32 elem_capacity() const { return elem_mask_ + 1; }
  /** Bytes in use, with those lost at the end of the ring. Either side. */
  [[nodiscard]] u32 buf_used() const {
    return load_head(std::memory_order_relaxed).buf - load_tail(std::memory_order_relaxed).buf;
  }
  [[nodiscard]] u32 buf_capacity() const { return buf_mask_ + 1; }

  /**
   * Moves elements from another queue to this one, as a batch on both, until the one is empty or
   * the other full. The caller is the reader of `source` and the writer of this one. Returns the
   * number of elements moved, or a negative error if none was: -EAGAIN (empty), -ENOSPC (full),
   * -EINVAL (too long for this queue), -EBADMSG.
   */
  int move_from(ElementQueue& source);

 private:
  /** Elements and bytes that passed one end, modulo 2^32. */
  struct Position {
    u32 elem;
    u32 buf;
  };

  /** What one side knows; in a cache line of its own, since each belongs to one thread. */
  struct alignas(64) Side {
    Position at{};    // including the open batch
    Position done{};  // what the peer can see
    Position peer{};  // what was seen of the other side last
  };

  struct Located {
    int result;  // length or error
    u32 end;     // byte position behind the element
  };

  static u32 load(u32& shared, std::memory_order order) {
    return std::atomic_ref<u32>(shared).load(order);
  }
  static void store(u32& shared, u32 value, std::memory_order order) {
    std::atomic_ref<u32>(shared).store(value, order);
  }
  static_assert(std::atomic_ref<u32>::is_always_lock_free, "shared memory needs lock-free atomics");

  // The element counter is stored last and loaded first: the byte counter is at least as new, and
  // both are ordered after (stores) or before (loads) the accesses to the elements.
  [[nodiscard]] Position load_head(std::memory_order order) const {
    const u32 elem = load(counters_.elem_head, order);
    return {elem, load(counters_.buf_head, order)};
  }
  [[nodiscard]] Position load_tail(std::memory_order order) const {
    const u32 elem = load(counters_.elem_tail, order);
    return {elem, load(counters_.buf_tail, order)};
  }

  static u32 rounded(u32 length) { return (length + 7) & ~u32{7}; }

  /** Bytes left out in front of an element that would not fit before the end of the ring. */
  [[nodiscard]] u32 skipped_before(u32 buf, u32 size) const {
    const u32 to_end = buf_mask_ + 1 - (buf & buf_mask_);
    return size <= to_end ? 0 : to_end;
  }

  [[nodiscard]] bool has_room(u32 size) const {
    const u32 elems = writer_.at.elem - writer_.peer.elem;
    // Nothing is in use then: even an element that needs more than the ring together with the bytes
    // left out harms nobody. Without this it could wait for ever.
    if (elems == 0) return true;
    const u32 used = writer_.at.buf - writer_.peer.buf;
    return elems <= elem_mask_ && used <= buf_mask_ + 1 && size <= buf_mask_ + 1 - used;
  }

  [[nodiscard]] bool has_element() {
    if (reader_.at.elem != reader_.peer.elem) [[likely]]
      return true;
    reader_.peer.elem = load(counters_.elem_head, std::memory_order_acquire);
    return reader_.at.elem != reader_.peer.elem;
  }

  Located locate(const u8*& data) {
    const u32 length = load(lengths_[reader_.at.elem & elem_mask_], std::memory_order_relaxed);
    if (length > buf_mask_ || rounded(length) > buf_mask_) [[unlikely]]
      return {-EBADMSG, 0};
    const u32 size = rounded(length);
    const u32 start = reader_.at.buf + skipped_before(reader_.at.buf, size);
    data = bytes_ + (start & buf_mask_);
    return {static_cast<int>(length), start + size};
  }

  const std::shared_ptr<ElementQueueStorage> storage_;
  ElementQueueStorage::Counters& counters_;
  u32* const lengths_;
  u8* const bytes_;
  const u32 elem_mask_;
  const u32 buf_mask_;
  Side writer_;
  Side reader_;
};

#endif  // RENDER_QUEUE_ELEMENT_QUEUE_H
