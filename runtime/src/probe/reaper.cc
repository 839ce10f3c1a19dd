// SPDX-License-Identifier: Apache-2.0
#include "reaper.h"

namespace render::probe {

Reaper::Reaper() : thread_([this] { run(); }) {}

Reaper::~Reaper() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  added_.notify_one();
  thread_.join();
}

void Reaper::add(Job job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  added_.notify_one();
}

std::size_t Reaper::length() const {
  const std::lock_guard lock(mutex_);
  return jobs_.size() + (working_ ? 1 : 0);
}

void Reaper::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    added_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    working_ = true;
    lock.unlock();
    job.attachments.clear();
    job.instance.reset();
    if (job.then) job.then();
    job = {};
    lock.lock();
    working_ = false;
  }
}

}  // namespace render::probe
