// SPDX-License-Identifier: Apache-2.0
/**
 * @file
 * Reaper: the thread that detaches links and closes instances. Each link takes up to 120 ms, for
 * which nobody else should wait.
 */
#ifndef RENDER_SRC_PROBE_REAPER_H
#define RENDER_SRC_PROBE_REAPER_H

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "probe_entry.h"

namespace render::probe {

class Reaper {
 public:
  struct Job {
    std::vector<std::unique_ptr<Attachment>> attachments;
    std::shared_ptr<LoadedInstance> instance;  ///< closed behind the attachments
    std::function<void()> then;                ///< on the thread of the reaper
  };

  Reaper();
  Reaper(const Reaper&) = delete;
  Reaper& operator=(const Reaper&) = delete;
  /** Does what is left. */
  ~Reaper();

  void add(Job job);
  /** Jobs that are not done. */
  [[nodiscard]] std::size_t length() const;

 private:
  void run();

  mutable std::mutex mutex_;
  std::condition_variable added_;
  std::deque<Job> jobs_;
  bool working_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace render::probe

#endif  // RENDER_SRC_PROBE_REAPER_H
