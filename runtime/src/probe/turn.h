// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Turn: one at a time, for long operations, with a deadline for those who wait.
 */
#ifndef RENDER_SRC_PROBE_TURN_H
#define RENDER_SRC_PROBE_TURN_H

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace render::probe {

class Turn {
 public:
  using Clock = std::chrono::steady_clock;

  /** Holds the turn, or not. */
  class Held {
   public:
    Held() = default;
    explicit Held(Turn* turn) : turn_(turn) {}
    Held(Held&& other) noexcept : turn_(std::exchange(other.turn_, nullptr)) {}
    Held& operator=(Held&&) = delete;
    ~Held() {
      if (turn_ != nullptr) turn_->give_back();
    }
    explicit operator bool() const { return turn_ != nullptr; }

   private:
    Turn* turn_ = nullptr;
  };

  [[nodiscard]] Held take() {
    std::unique_lock lock(mutex_);
    free_.wait(lock, [this] { return !taken_; });
    taken_ = true;
    return Held(this);
  }

  /** Not held if it was not free in time. */
  [[nodiscard]] Held take_until(Clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    if (!free_.wait_until(lock, deadline, [this] { return !taken_; })) return {};
    taken_ = true;
    return Held(this);
  }

 private:
  void give_back() {
    {
      const std::lock_guard lock(mutex_);
      taken_ = false;
    }
    free_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable free_;
  bool taken_ = false;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_TURN_H
