// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * CoreLoop: the loop of a thread that receives messages from other threads.
 */
#ifndef RENDER_CORE_CORE_LOOP_H
#define RENDER_CORE_CORE_LOOP_H

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "render/clock.h"
#include "render/core/pulse_timer.h"
#include "render/core/virtual_clock.h"
#include "render/queue/element_queue.h"
#include "render/types.h"
#include "render/wire/bytes.h"

namespace render::core {

struct CoreLoopOptions {
  /** Width of the slots that clients are kept in step by. */
  std::chrono::nanoseconds slot = std::chrono::seconds(1);
  /** At most so many messages of one client are handled before it is the turn of the next. */
  std::size_t max_batch_messages = 10'000;
  /** The same limit in time. */
  std::chrono::nanoseconds max_batch_time = std::chrono::milliseconds(20);
  /** How long run() sleeps when there is nothing to do. */
  std::chrono::nanoseconds idle_wait = std::chrono::milliseconds(1);
  /** How often `Index::send_pulse()` is called, if the Index has it; never if zero. */
  std::chrono::nanoseconds pulse_interval = std::chrono::seconds(1);
  /**
   * Called when all clients have left a slot, with the begin (ns) of the one that is current now:
   * the place to drain metrics. May be empty.
   */
  std::function<void(u64 now)> slot_ended{};
  /**
   * Hears of every message that was not handled or came late: a negative errno value, as
   * Protocol::handle gives it, -EBADMSG for records that are cut off or too long and for a corrupt
   * queue, -EINVAL for a timestamp of an earlier slot (that message is handled nevertheless). May
   * be empty.
   */
  std::function<void(std::size_t client, int error)> error_handler{};
  /** In ns. */
  std::function<u64()> monotonic_clock = &monotonic;
};

/** Plain numbers of the loop's thread. */
struct CoreLoopCounters {
  u64 messages = 0;         ///< handled
  u64 protocol_errors = 0;  ///< messages that could not be handled
  u64 late_messages = 0;    ///< messages that came after the slot of their timestamp
  u64 broken_queues = 0;    ///< clients that were removed because their queue is corrupt
  u64 slots = 0;            ///< slots that ended
};

/**
 * Receives from any number of client queues, each with a Protocol and Connection of its own on one
 * shared Index, and keeps them in step by a VirtualClock. Clients are threads of this process, and
 * count as authenticated. Each element of a queue is one record.
 *
 * Parameters: the classes the compiler generates for an app. Needed of them: `Protocol(
 * TransformBuilder&)`, `handle(const char*, u32)` giving `result` (bytes consumed or a negative
 * errno value); `Connection(Protocol&, Index&)`, `on_connection_authenticated()`; and
 * `Index::send_pulse()` if there is one.
 *
 * Thread: all functions belong to the one that runs the loop, which is also that of the Index. The
 * index and the queues must outlive the loop.
 */
template <typename Protocol, typename TransformBuilder, typename Connection, typename Index>
class CoreLoop {
 public:
  explicit CoreLoop(Index& index, CoreLoopOptions options = {})
      : index_(index),
        options_(std::move(options)),
        clock_(options_.slot),
        pulse_timer_(options_.pulse_interval) {}
  CoreLoop(const CoreLoop&) = delete;
  CoreLoop& operator=(const CoreLoop&) = delete;

  /**
   * Reads `queue` from now on, as its only reader. Returns the client's number, which is that of an
   * earlier client that was removed, or the next. Throws what the constructors of the generated
   * classes throw (a pool that is full). Not from within a handler.
   */
  std::size_t add_client(ElementQueue& queue) {
    auto client = std::make_unique<Client>(index_, queue);
    const std::size_t number = clock_.add_input();
    if (number == clients_.size()) clients_.emplace_back();
    clients_[number] = std::move(client);
    return number;
  }

  /**
   * Ends the client's connection, with its spans. Unread messages stay in the queue. Not from
   * within a handler.
   */
  void remove_client(std::size_t client) {
    clients_.at(client).reset();
    clock_.remove_input(client);
  }

  /**
   * One round: reads each client, as far as the clock and the limits of a batch permit, lets the
   * clock go on, and sends a pulse if it is time. Returns the number of messages read. An exception
   * of a handler comes out of here; its message is consumed, and the loop can go on.
   */
  std::size_t poll() {
    std::size_t read = 0;
    for (std::size_t number = 0; number < clients_.size(); ++number) {
      if (clients_[number] != nullptr) read += read_batch(number);
    }
    advance_clock();
    send_pulse_if_due();
    return read;
  }

  /** Polls until a stop is requested, and sleeps when there is nothing to do. */
  void run(std::stop_token stop) {
    while (!stop.stop_requested()) {
      const u64 slots_before = counters_.slots;
      // After a slot has ended, messages that waited for the next one can be read.
      if (poll() == 0 && counters_.slots == slots_before) {
        std::this_thread::sleep_for(options_.idle_wait);
      }
    }
  }

  /** Null for a number that is not in use. */
  [[nodiscard]] Connection* connection(std::size_t client) {
    const bool exists = client < clients_.size() && clients_[client] != nullptr;
    return exists ? &clients_[client]->connection : nullptr;
  }
  [[nodiscard]] const CoreLoopCounters& counters() const { return counters_; }
  /** The inputs of the clock have the clients' numbers. */
  [[nodiscard]] const VirtualClock& clock() const { return clock_; }

 private:
  struct Client {
    Client(Index& index, ElementQueue& queue_to_read)
        : queue(queue_to_read), protocol(transform_builder), connection(protocol, index) {
      connection.on_connection_authenticated();
    }

    ElementQueue& queue;
    TransformBuilder transform_builder;
    Protocol protocol;
    Connection connection;
  };

  /** Gives the room of what was read back, also when a handler throws. */
  struct ReadBatch {
    explicit ReadBatch(ElementQueue& batch_of) : queue(batch_of) { queue.start_read_batch(); }
    ReadBatch(const ReadBatch&) = delete;
    ReadBatch& operator=(const ReadBatch&) = delete;
    ~ReadBatch() { queue.finish_read_batch(); }
    ElementQueue& queue;
  };

  // Looking at the clock costs more than handling a message.
  static constexpr std::size_t messages_between_looks = 64;

  std::size_t read_batch(std::size_t number) {
    const ReadBatch batch(clients_[number]->queue);
    const u64 start = options_.monotonic_clock();
    const auto max_time = static_cast<u64>(options_.max_batch_time.count());
    std::size_t read = 0;
    for (; read < options_.max_batch_messages; ++read) {
      if (read % messages_between_looks == messages_between_looks - 1 &&
          options_.monotonic_clock() - start >= max_time) {
        break;
      }
      const u8* data = nullptr;
      const int length = batch.queue.peek(data);
      if (length == -ENOENT) break;
      if (length < 0) {
        give_up(number);
        break;
      }
      const bool is_stamped = static_cast<std::size_t>(length) >= sizeof(u64);
      if (is_stamped && !may_handle(number, wire::load<u64>(data))) break;
      static_cast<void>(batch.queue.read(data));
      handle(number, data, static_cast<u32>(length));
    }
    return read;
  }

  /** False if the message has to wait for the clock. */
  bool may_handle(std::size_t number, u64 timestamp) {
    if (const int error = clock_.update(number, timestamp); error < 0) {
      ++counters_.late_messages;
      report(number, error);
    }
    return clock_.is_current(number);
  }

  void handle(std::size_t number, const u8* data, u32 length) {
    const int result =
        clients_[number]->protocol.handle(reinterpret_cast<const char*>(data), length).result;
    if (result >= 0 && static_cast<u32>(result) == length) {
      ++counters_.messages;
      return;
    }
    ++counters_.protocol_errors;
    report(number, result >= 0 || result == -EAGAIN ? -EBADMSG : result);
  }

  /** The writer has broken its queue: nothing of what follows makes sense. */
  void give_up(std::size_t number) {
    remove_client(number);
    ++counters_.broken_queues;
    report(number, -EBADMSG);
  }

  void advance_clock() {
    const bool had_begun = clock_.has_begun();
    if (!clock_.advance() || !had_begun) return;
    ++counters_.slots;
    if (options_.slot_ended) options_.slot_ended(clock_.now());
  }

  void send_pulse_if_due() {
    if constexpr (requires(Index & index) { index.send_pulse(); }) {
      if (options_.pulse_interval.count() > 0 && pulse_timer_.is_due(options_.monotonic_clock())) {
        index_.send_pulse();
      }
    }
  }

  void report(std::size_t number, int error) {
    if (options_.error_handler) options_.error_handler(number, error);
  }

  Index& index_;
  const CoreLoopOptions options_;
  VirtualClock clock_;
  PulseTimer pulse_timer_;
  std::vector<std::unique_ptr<Client>> clients_;  // null where one was removed
  CoreLoopCounters counters_;
};

}  // namespace render::core

#endif  // RENDER_CORE_CORE_LOOP_H
