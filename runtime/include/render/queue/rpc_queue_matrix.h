// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * RpcQueueMatrix: element queues between two groups of threads.
 */
#ifndef RENDER_QUEUE_RPC_QUEUE_MATRIX_H
#define RENDER_QUEUE_RPC_QUEUE_MATRIX_H

#include <cstddef>
#include <memory>
#include <vector>

#include "render/queue/element_queue.h"
#include "render/queue/element_queue_writer.h"
#include "render/types.h"

/**
 * One queue for each pair of a sending and a receiving thread, and the writer of each.
 *
 * Set it up in one thread. Afterwards a queue's two sides may be used by their threads as
 * ElementQueue says. It must outlive the readers and writers made by it.
 */
class RpcQueueMatrix {
 public:
  static constexpr u32 default_n_elems = u32{1} << 18;
  static constexpr u32 default_buf_len = u32{1} << 23;

  /** Sizes of each queue as of ElementQueueStorage; memory is committed when it is used. */
  RpcQueueMatrix(std::size_t senders, std::size_t receivers, u32 n_elems = default_n_elems,
                 u32 buf_len = default_buf_len, const ElementQueueWriterOptions& options = {});

  [[nodiscard]] std::size_t senders() const { return senders_; }
  [[nodiscard]] std::size_t receivers() const { return receivers_; }

  /** Throws std::out_of_range if there is no such pair, as all functions below. */
  [[nodiscard]] ElementQueue& queue(std::size_t sender, std::size_t receiver) const;
  [[nodiscard]] ElementQueueWriter& queue_writer(std::size_t sender, std::size_t receiver) const;

  /** For each sender, in order, a `Reader(ElementQueue&, args...)` of what `receiver` gets. */
  template <typename Reader, typename... Args>
  [[nodiscard]] std::vector<Reader> make_readers(std::size_t receiver, const Args&... args) const {
    std::vector<Reader> readers;
    readers.reserve(senders_);
    for (std::size_t sender = 0; sender < senders_; ++sender) {
      readers.emplace_back(queue(sender, receiver), args...);
    }
    return readers;
  }

  /**
   * For each receiver, in order, a `Writer(IBufferedWriter&, args...)` of what `sender` sends: the
   * vector that the constructor of a generated Index takes. Element k goes to receiver k, so k is
   * the shard.
   */
  template <typename Writer, typename... Args>
  [[nodiscard]] std::vector<Writer> make_writers(std::size_t sender, const Args&... args) const {
    std::vector<Writer> writers;
    writers.reserve(receivers_);
    for (std::size_t receiver = 0; receiver < receivers_; ++receiver) {
      writers.emplace_back(queue_writer(sender, receiver), args...);
    }
    return writers;
  }

 private:
  struct Pair {
    ElementQueue queue;
    ElementQueueWriter writer;

    Pair(u32 n_elems, u32 buf_len, const ElementQueueWriterOptions& options)
        : queue(std::make_shared<MemElementQueueStorage>(n_elems, buf_len)),
          writer(queue, options) {}
  };

  [[nodiscard]] Pair& pair(std::size_t sender, std::size_t receiver) const;

  std::size_t senders_;
  std::size_t receivers_;
  std::vector<std::unique_ptr<Pair>> pairs_;  // those of receiver 0 first
};

#endif  // RENDER_QUEUE_RPC_QUEUE_MATRIX_H
