// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * MetricStore<M, SIZE, N>: the metrics of a pool of instances, sliced by time.
 */
#ifndef RENDER_METRICS_METRIC_STORE_H
#define RENDER_METRICS_METRIC_STORE_H

#include <cstddef>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

#include "render/checks.h"
#include "render/index_type.h"
#include "render/metrics/slot_clock.h"
#include "render/reserved_memory.h"
#include "render/types.h"

namespace render {

/**
 * One metric M for each of SIZE locations and each of N time slots (N a power of two), and for each
 * slot a queue of the locations that have data in it, most recently queued first.
 *
 * The open slots are the current one and the N-1 after it; bin 0 is the current slot. The first
 * question about a time fixes the current slot to begin there; only advance() and Drain move it.
 *
 * M must be trivially copyable. Cells stand in reserved address space: those never used cost no
 * memory. No operation allocates; each is O(1). The constructor throws std::system_error when there
 * is not enough address space. One thread at a time.
 */
template <typename M, std::size_t SIZE, std::size_t N>
class MetricStore {
  static_assert(SIZE >= 1 && N >= 1 && (N & (N - 1)) == 0, "slots come in powers of two");
  static_assert(std::is_trivially_copyable_v<M>);

 public:
  using metric_type = M;
  using location_type = index_type_for<SIZE>;
  static constexpr location_type invalid = invalid_index<SIZE>;
  static constexpr std::size_t slots = N;

  /** The locations queued for one slot, as a view of the store. */
  class Queue {
   public:
    [[nodiscard]] bool empty() const { return head() == 0; }

    /** The location queued last; `invalid` when empty. */
    [[nodiscard]] location_type peek() const {
      return empty() ? invalid : static_cast<location_type>(head() - 1);
    }

    /** Takes out what peek() gives; its metric stays until the location is queued again. */
    location_type pop() { return store_->pop(store_->heads_[slot_], slot_); }

   private:
    friend class MetricStore;
    Queue(MetricStore& store, std::size_t slot) : store_(&store), slot_(slot) {}
    [[nodiscard]] u32 head() const { return store_->heads_[slot_]; }

    MetricStore* store_;
    std::size_t slot_;
  };

  /**
   * Closes the current slot: the next one becomes current, and next() hands out what was queued.
   * The store may be updated meanwhile. What has not been handed out at the end of life, because an
   * exception ends the loop, is queued again and the slot is current again.
   */
  class Drain {
   public:
    struct Entry {
      location_type location;
      M metric;
    };

    explicit Drain(MetricStore& store)
        : store_(store), slot_(store.slot_of(0)), head_(std::exchange(store.heads_[slot_], 0)) {
      store_.advance();
    }
    Drain(const Drain&) = delete;
    Drain& operator=(const Drain&) = delete;
    ~Drain() {
      if (head_ == 0) return;
      store_.clock_.step_back();
      store_.append(slot_, head_);
    }

    /** The next location, which is no longer queued, and a copy of its metric. */
    [[nodiscard]] std::optional<Entry> next() {
      if (head_ == 0) return std::nullopt;
      const location_type location = store_.pop(head_, slot_);
      return Entry{location, store_.cell(location, slot_).metric};
    }

   private:
    MetricStore& store_;
    const std::size_t slot_;
    u32 head_;
  };

  /** Slots are `width` nanoseconds wide. */
  explicit MetricStore(u64 width) : clock_(width), memory_(SIZE * N * sizeof(Cell)) {}

  /** For existing code, which gives a fast_div: slots of exactly the amount that it is to divide
   * by. */
  template <typename Divider>
  requires requires(const Divider& divider) { divider.amount(); }
  explicit MetricStore(const Divider& width) : MetricStore(static_cast<u64>(width.amount())) {}

  MetricStore(const MetricStore&) = delete;
  MetricStore& operator=(const MetricStore&) = delete;

  /** Slot of `t` (ns) relative to the current one; negative for late data. */
  s64 relative_timeslot(u64 t) { return clock_.relative(t); }

  /** True if the current slot is over at time `t` (ns) and may be drained. */
  bool ready(u64 t) { return relative_timeslot(t) > 0; }

  /**
   * The open slot for data of time `t` (ns): late data go to the oldest one, early data to the
   * newest.
   */
  std::size_t bin_of(u64 t) {
    const s64 relative = relative_timeslot(t);
    return relative <= 0 ? 0 : newest_at_most(static_cast<u64>(relative));
  }

  /** Tells whether `location` (below SIZE) has data in open slot `bin`. */
  [[nodiscard]] bool is_queued(std::size_t location, std::size_t bin) {
    return cell(checked(location), slot_of(bin)).link != 0;
  }

  /** As lookup_relative, for the open slot of time `t` (ns). */
  std::pair<bool, M&> lookup(std::size_t location, u64 t, bool enqueue) {
    return lookup_relative(location, bin_of(t), enqueue);
  }

  /**
   * The metric of `location` (below SIZE) in open slot `bin` (clamped to N-1), and whether it was
   * queued there already. If it was not and `enqueue` is set, it is now, and the metric is empty,
   * whatever the cell held before.
   */
  std::pair<bool, M&> lookup_relative(std::size_t location, std::size_t bin, bool enqueue) {
    location = checked(location);
    const std::size_t slot = slot_of(newest_at_most(bin));
    Cell& found = cell(location, slot);
    const bool already_queued = found.link != 0;
    if (enqueue && !already_queued) {
      ::new (&found.metric) M{};
      const auto self = static_cast<Link>(location + 1);
      found.link = heads_[slot] == 0 ? self : static_cast<Link>(heads_[slot]);
      heads_[slot] = self;
    }
    return {already_queued, found.metric};
  }

  /** The locations with data in the current slot. */
  [[nodiscard]] Queue current_queue() { return Queue(*this, slot_of(0)); }

  /**
   * Makes the next slot current. Its queue should be empty; what is still in it is kept for the
   * newest slot, and reported as misuse by a Queue's user who forgot it.
   */
  void advance() {
    if (heads_[slot_of(0)] != 0) [[unlikely]] {
      detail::check_failed("MetricStore: advance() past a slot with data");
    }
    clock_.advance();
  }

  /** True if no slot has data. */
  [[nodiscard]] bool empty() const {
    for (const u32 head : heads_) {
      if (head != 0) return false;
    }
    return true;
  }

  /** Makes the slot of time `t` (ns) current if that is a later one and there are no data. */
  void skip_to(u64 t) {
    const s64 ahead = relative_timeslot(t);
    if (ahead > 0 && empty()) clock_.advance(static_cast<u64>(ahead));
  }

  /** Nanoseconds. */
  [[nodiscard]] double slot_duration() const { return static_cast<double>(clock_.width()); }
  [[nodiscard]] u64 slot_duration_ns() const { return clock_.width(); }

 private:
  // Location + 1 of the next in the queue, the own one for the last; 0 if not queued. So zeroed
  // memory is "not queued", and every location of the pool fits.
  using Link = location_type;

  struct Cell {
    M metric;
    Link link;
  };
  static_assert(alignof(Cell) <= ReservedMemory::alignment);

  static std::size_t checked(std::size_t location) {
    if (location >= SIZE) [[unlikely]] {
      detail::fatal("MetricStore: location out of range");
    }
    return location;
  }

  static std::size_t newest_at_most(u64 bin) {
    return bin < N ? static_cast<std::size_t>(bin) : N - 1;
  }

  [[nodiscard]] std::size_t slot_of(std::size_t bin) const {
    return static_cast<std::size_t>(clock_.number() + bin) & (N - 1);
  }

  Cell& cell(std::size_t location, std::size_t slot) {
    auto* const cells = reinterpret_cast<Cell*>(memory_.data());
    return *std::launder(cells + slot * SIZE + location);
  }

  location_type pop(u32& head, std::size_t slot) {
    if (head == 0) [[unlikely]] {
      detail::check_failed("MetricStore: pop() of an empty queue");
      return invalid;
    }
    const auto location = static_cast<location_type>(head - 1);
    Link& link = cell(location, slot).link;
    head = link == head ? 0 : link;
    link = 0;
    return location;
  }

  /** Puts the locations of the list `head` behind those queued for `slot`. */
  void append(std::size_t slot, u32 head) {
    if (heads_[slot] == 0) {
      heads_[slot] = head;
      return;
    }
    u32 last = heads_[slot];
    while (cell(last - 1, slot).link != last) last = cell(last - 1, slot).link;
    cell(last - 1, slot).link = static_cast<Link>(head);
  }

  metrics::SlotClock clock_;
  u32 heads_[N]{};  // location + 1 of the first; 0 if none
  ReservedMemory memory_;
};

}  // namespace render

using render::MetricStore;

#endif  // RENDER_METRICS_METRIC_STORE_H
